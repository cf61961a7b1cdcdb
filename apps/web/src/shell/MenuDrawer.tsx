import { ActionIcon } from '@mantine/core';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useSession } from '../session/session.ts';
import { Brand } from '../ui/Brand.tsx';
import classes from './MenuDrawer.module.css';
import { NavList } from './NavList.tsx';

/** The navigation below 768 px, over the page. */
export function MenuDrawer({ onClose }: { readonly onClose: () => void }) {
  const { organisation } = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} aria-label="Menu" className={classes.menu} onCancel={onClose}>
      <div className={classes.head}>
        <Brand />
        <span className={classes.organisation}>{organisation.name}</span>
        <ActionIcon aria-label="Close menu" onClick={onClose}>
          <X size={18} aria-hidden />
        </ActionIcon>
      </div>
      <NavList onGo={onClose} />
    </dialog>
  );
}
