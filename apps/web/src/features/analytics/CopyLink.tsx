import { Button } from '@mantine/core';
import { Check, Link2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { announce } from '../../lib/announcer.ts';

/** Copies the address of these figures with their days said out, so that it shows the same next year. */
export function CopyLink({ link }: { readonly link: string }) {
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    if (said === undefined) return;
    const timer = setTimeout(() => setSaid(undefined), 2000);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setSaid('Copied');
      announce('The link to these figures is copied.');
    } catch {
      setSaid('Not allowed');
      announce('The browser did not allow copying the link.');
    }
  };
  const Icon = said === 'Copied' ? Check : Link2;
  return (
    <Button leftSection={<Icon size={14} aria-hidden />} onClick={() => void copy()}>
      {said ?? 'Copy link'}
    </Button>
  );
}
