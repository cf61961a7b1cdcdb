import type { ConsentLanguage } from '@heed/contract';
import type { Mail } from '../../../outbox/index.ts';
import { escapeHtml } from './html.ts';
import { dayIn } from './page-words.ts';

interface MailFacts {
  readonly organisation: string;
  /** The statement, word for word. */
  readonly words: string;
  readonly link: string;
  readonly until: Date;
  readonly timeZone: string;
}

interface MailWords {
  readonly subject: (organisation: string) => string;
  readonly asked: (organisation: string) => string;
  readonly agree: string;
  readonly open: string;
  readonly until: (day: string) => string;
  readonly notYou: string;
}

const WORDS: Record<ConsentLanguage, MailWords> = {
  en: {
    subject: (organisation) => `Please confirm: messages from ${organisation}`,
    asked: (organisation) =>
      `On the page of ${organisation}, somebody with this address asked to get messages again. This is what you would agree to:`,
    agree: 'Nothing has changed yet. To agree, open this page and press the button there:',
    open: 'Open the page',
    until: (day) => `The link works once, until ${day}.`,
    notYou: 'Was it not you, or have you changed your mind? Then do nothing: everything stays as it is.',
  },
  de: {
    subject: (organisation) => `Bitte bestätigen: Nachrichten von ${organisation}`,
    asked: (organisation) =>
      `Auf der Seite von ${organisation} hat jemand mit dieser Adresse darum gebeten, wieder Nachrichten zu bekommen. Dem würden Sie zustimmen:`,
    agree:
      'Noch hat sich nichts geändert. Um zuzustimmen, öffnen Sie diese Seite und drücken Sie dort auf die Schaltfläche:',
    open: 'Seite öffnen',
    until: (day) => `Der Link gilt einmal, bis zum ${day}.`,
    notYou:
      'Waren Sie das nicht, oder haben Sie es sich anders überlegt? Dann tun Sie nichts: Alles bleibt, wie es ist.',
  },
  fr: {
    subject: (organisation) => `Merci de confirmer : messages de ${organisation}`,
    asked: (organisation) =>
      `Sur la page de ${organisation}, une personne ayant cette adresse a demandé à recevoir de nouveau des messages. Voici ce que vous accepteriez :`,
    agree: 'Rien n’a encore changé. Pour accepter, ouvrez cette page et appuyez sur le bouton :',
    open: 'Ouvrir la page',
    until: (day) => `Le lien fonctionne une seule fois, jusqu’au ${day}.`,
    notYou: 'Ce n’était pas vous, ou vous avez changé d’avis ? Ne faites rien : tout reste comme avant.',
  },
  es: {
    subject: (organisation) => `Confirme, por favor: mensajes de ${organisation}`,
    asked: (organisation) =>
      `En la página de ${organisation}, alguien con esta dirección ha pedido volver a recibir mensajes. Esto es lo que usted aceptaría:`,
    agree: 'Todavía no ha cambiado nada. Para aceptar, abra esta página y pulse el botón:',
    open: 'Abrir la página',
    until: (day) => `El enlace sirve una sola vez, hasta el ${day}.`,
    notYou: '¿No ha sido usted, o ha cambiado de idea? No haga nada: todo sigue como está.',
  },
  ar: {
    subject: (organisation) => `يرجى التأكيد: رسائل من ${organisation}`,
    asked: (organisation) =>
      `على صفحة ${organisation} طلب شخص يستخدم هذا العنوان تلقي الرسائل من جديد. هذا ما ستوافق عليه:`,
    agree: 'لم يتغير شيء بعد. للموافقة افتح هذه الصفحة واضغط على الزر فيها:',
    open: 'فتح الصفحة',
    until: (day) => `يعمل الرابط مرة واحدة، حتى ${day}.`,
    notYou: 'لم تكن أنت، أو غيّرت رأيك؟ لا تفعل شيئا: يبقى كل شيء كما هو.',
  },
};

/** The mail by which a person confirms: plain text and the same in the barest HTML; nothing in it is fetched or counted. */
export function confirmationMail(language: ConsentLanguage, facts: MailFacts): Mail {
  const { organisation, words, link, until, timeZone } = facts;
  const say = WORDS[language];
  const day = dayIn(language, until, timeZone);
  const paragraphs = [say.asked(organisation), words, say.agree];
  const end = [say.until(day), say.notYou];
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  const html = [
    `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><title>${escapeHtml(say.subject(organisation))}</title></head><body>`,
    `<p>${escapeHtml(say.asked(organisation))}</p><blockquote>${escapeHtml(words)}</blockquote><p>${escapeHtml(say.agree)}</p>`,
    `<p><a href="${escapeHtml(link)}">${escapeHtml(say.open)}</a></p>`,
    ...end.map((text) => `<p>${escapeHtml(text)}</p>`),
    '</body></html>',
  ].join('\n');
  return {
    subject: say.subject(organisation),
    text: [...paragraphs, link, ...end].join('\n\n'),
    html,
    language,
  };
}
