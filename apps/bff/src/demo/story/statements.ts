import type { ConsentStatementCreateBody } from '@heed/contract';

/** What people of the demo organisation agree to, in the order in which it came into force. */
export const DEMO_STATEMENTS: readonly ConsentStatementCreateBody[] = [
  {
    channel: 'email',
    purpose: 'marketing',
    texts: { en: 'I want news and offers from Example Retail by e-mail.' },
  },
  {
    channel: 'email',
    purpose: 'marketing',
    texts: {
      en: 'I want news and offers from Example Retail by e-mail, about twice a month. I can say no at any time, with the link in every message.',
      de: 'Ich möchte Neuigkeiten und Angebote von Example Retail per E-Mail bekommen, etwa zweimal im Monat. Ich kann jederzeit Nein sagen, mit dem Link in jeder Nachricht.',
      fr: 'Je souhaite recevoir par e-mail les nouveautés et les offres d’Example Retail, environ deux fois par mois. Je peux refuser à tout moment, par le lien présent dans chaque message.',
      es: 'Quiero recibir novedades y ofertas de Example Retail por correo electrónico, unas dos veces al mes. Puedo decir que no en cualquier momento, con el enlace de cada mensaje.',
      ar: 'أريد تلقي أخبار وعروض Example Retail بالبريد الإلكتروني، مرتين في الشهر تقريبا. يمكنني أن أرفض في أي وقت بالرابط الموجود في كل رسالة.',
    },
  },
  {
    channel: 'email',
    purpose: 'marketing.newsletters',
    texts: {
      en: 'I want the monthly newsletter of Example Retail by e-mail, and nothing else.',
      de: 'Ich möchte den monatlichen Newsletter von Example Retail per E-Mail bekommen, und nichts anderes.',
    },
  },
  {
    channel: 'sms',
    purpose: 'marketing',
    texts: { en: 'I want offers from Example Retail by SMS, four a month at most.' },
  },
  {
    channel: 'post',
    purpose: 'marketing',
    texts: { en: 'I want the printed catalogue of Example Retail by post, twice a year.' },
  },
];
