import { CONSENT_LANGUAGES, type ConsentLanguage } from '@heed/contract';

export interface PageWords {
  readonly title: string;
  readonly question: (mask: string) => string;
  readonly agree: string;
  readonly button: string;
  readonly nothingYet: string;
  readonly doneTitle: string;
  readonly done: (mask: string, when: string) => string;
  readonly youAgreed: string;
  readonly anyTime: string;
  readonly stoppedTitle: string;
  readonly stopped: string;
  readonly goneTitle: string;
  readonly gone: string;
}

export const PAGE_WORDS: Record<ConsentLanguage, PageWords> = {
  en: {
    title: 'Get messages again?',
    question: (mask) => `For the address ${mask}. This is what you agree to:`,
    agree: 'What you agree to',
    button: 'Yes, I agree',
    nothingYet: 'Nothing changes until you press the button. If you do not want it, just close this page.',
    doneTitle: 'You have opted in again',
    done: (mask, when) => `Recorded for ${mask} on ${when}.`,
    youAgreed: 'You agreed to this:',
    anyTime: 'You can say no again at any time, with the link in every message.',
    stoppedTitle: 'You have said no again since',
    stopped: 'Your later no counts: you get no such messages.',
    goneTitle: 'This link does not work',
    gone: 'It may be incomplete, too old, or replaced by something you decided later. Nothing was changed.',
  },
  de: {
    title: 'Wieder Nachrichten bekommen?',
    question: (mask) => `Für die Adresse ${mask}. Dem stimmen Sie zu:`,
    agree: 'Dem Sie zustimmen',
    button: 'Ja, ich stimme zu',
    nothingYet:
      'Es ändert sich nichts, bis Sie auf die Schaltfläche drücken. Möchten Sie nicht, schließen Sie einfach diese Seite.',
    doneTitle: 'Sie haben wieder zugestimmt',
    done: (mask, when) => `Vermerkt für ${mask} am ${when}.`,
    youAgreed: 'Dem haben Sie zugestimmt:',
    anyTime: 'Sie können jederzeit wieder Nein sagen, mit dem Link in jeder Nachricht.',
    stoppedTitle: 'Sie haben seitdem wieder Nein gesagt',
    stopped: 'Ihr späteres Nein gilt: Sie bekommen keine solchen Nachrichten.',
    goneTitle: 'Dieser Link funktioniert nicht',
    gone: 'Er ist vielleicht unvollständig, zu alt oder durch eine spätere Entscheidung von Ihnen ersetzt. Es wurde nichts geändert.',
  },
  fr: {
    title: 'Recevoir de nouveau des messages ?',
    question: (mask) => `Pour l’adresse ${mask}. Voici ce que vous acceptez :`,
    agree: 'Ce que vous acceptez',
    button: 'Oui, j’accepte',
    nothingYet:
      'Rien ne change tant que vous n’appuyez pas sur le bouton. Si vous ne le souhaitez pas, fermez simplement cette page.',
    doneTitle: 'Vous avez de nouveau accepté',
    done: (mask, when) => `Enregistré pour ${mask} le ${when}.`,
    youAgreed: 'Voici ce que vous avez accepté :',
    anyTime: 'Vous pouvez refuser de nouveau à tout moment, par le lien présent dans chaque message.',
    stoppedTitle: 'Depuis, vous avez de nouveau refusé',
    stopped: 'Votre refus plus récent compte : vous ne recevez pas ces messages.',
    goneTitle: 'Ce lien ne fonctionne pas',
    gone: 'Il est peut-être incomplet, trop ancien, ou remplacé par un choix plus récent de votre part. Rien n’a été modifié.',
  },
  es: {
    title: '¿Volver a recibir mensajes?',
    question: (mask) => `Para la dirección ${mask}. Esto es lo que acepta:`,
    agree: 'Lo que acepta',
    button: 'Sí, acepto',
    nothingYet: 'Nada cambia hasta que pulse el botón. Si no lo desea, cierre simplemente esta página.',
    doneTitle: 'Ha vuelto a aceptar',
    done: (mask, when) => `Registrado para ${mask} el ${when}.`,
    youAgreed: 'Esto es lo que ha aceptado:',
    anyTime: 'Puede volver a decir que no en cualquier momento, con el enlace de cada mensaje.',
    stoppedTitle: 'Desde entonces ha vuelto a decir que no',
    stopped: 'Cuenta su negativa posterior: no recibe esos mensajes.',
    goneTitle: 'Este enlace no funciona',
    gone: 'Puede estar incompleto, ser demasiado antiguo o haber sido sustituido por una decisión suya posterior. No se ha cambiado nada.',
  },
  ar: {
    title: 'هل تريد تلقي الرسائل من جديد؟',
    question: (mask) => `للعنوان ${mask}. هذا ما توافق عليه:`,
    agree: 'ما توافق عليه',
    button: 'نعم، أوافق',
    nothingYet: 'لا يتغير شيء قبل أن تضغط على الزر. إن كنت لا تريد ذلك فأغلق هذه الصفحة فقط.',
    doneTitle: 'لقد وافقت من جديد',
    done: (mask, when) => `سُجّل للعنوان ${mask} في ${when}.`,
    youAgreed: 'هذا ما وافقت عليه:',
    anyTime: 'يمكنك أن ترفض من جديد في أي وقت بالرابط الموجود في كل رسالة.',
    stoppedTitle: 'لقد رفضت من جديد بعد ذلك',
    stopped: 'رفضك الأحدث هو الساري: لا تصلك هذه الرسائل.',
    goneTitle: 'هذا الرابط لا يعمل',
    gone: 'ربما يكون غير مكتمل أو قديما أو حلّ محله قرار أحدث منك. لم يتغير شيء.',
  },
};

const LOCALE: Record<ConsentLanguage, string> = {
  en: 'en-GB',
  de: 'de-DE',
  fr: 'fr-FR',
  es: 'es-ES',
  ar: 'ar-u-nu-latn',
};

/** A day in words of a language. */
export function dayIn(language: ConsentLanguage, at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'long', timeZone }).format(at);
}

/** A minute in words of a language, with the name of its zone. */
export function minuteIn(language: ConsentLanguage, at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALE[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(at);
}

const isLanguage = (text: string): text is ConsentLanguage =>
  CONSENT_LANGUAGES.some((language) => language === text);

/** A stored language; English where it is none that a page has. */
export function languageOf(stored: string): ConsentLanguage {
  return isLanguage(stored) ? stored : 'en';
}

/** The first language of a browser's wishes (RFC 9110 §12.5.4) that a page has, in the order in which they stand. */
export function wishedLanguage(acceptLanguage: string | undefined): ConsentLanguage {
  const wishes = (acceptLanguage ?? '').slice(0, 200).split(',');
  for (const wish of wishes) {
    const primary = (wish.split(';')[0] ?? '').trim().slice(0, 2).toLowerCase();
    if (isLanguage(primary)) return primary;
  }
  return 'en';
}
