import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

interface ListLinkProps {
  readonly href: string;
  readonly className?: string | undefined;
  readonly label?: string;
  readonly children: ReactNode;
}

/** A link to a list whose filters the server has named: it can be copied and opened elsewhere, and keeps the app loaded. */
export function ListLink({ href, className, label, children }: ListLinkProps) {
  const router = useRouter();
  const open = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.history.push(href);
  };
  return (
    <a href={href} className={className} aria-label={label} onClick={open}>
      {children}
    </a>
  );
}
