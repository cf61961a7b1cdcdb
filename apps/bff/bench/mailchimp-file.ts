const HEADER =
  'Email Address,First Name,Last Name,Address,Phone Number,MEMBER_RATING,OPTIN_TIME,UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,LEID,EUID,NOTES,TAGS';

/** A Mailchimp export of `rows` people who said no, different for each `seed`. */
export function mailchimpFile(rows: number, seed: number): Buffer {
  const lines = [HEADER];
  for (let i = 0; i < rows; i += 1) {
    const time = `2026-0${1 + (i % 9)}-1${i % 9} 10:${String(i % 60).padStart(2, '0')}:00`;
    lines.push(
      `person${i}.r${seed}@example${i % 97}.com,First${i},Last${i},"12 High Street, Town",,2,2024-01-02 10:00:00,${time},Campaign ${i % 64},c${i % 64},No longer want to receive these emails,,${i},e${i},,`,
    );
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}
