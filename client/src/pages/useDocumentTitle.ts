import { useEffect } from 'react';
import { useStrings } from '@/app/locale';
import { en } from './en';
import { ru } from './ru';

/** Names the tab: the page first, because tabs are cut from the right. */
export function useDocumentTitle(title: unknown) {
  const { product } = useStrings({ ru, en });
  useEffect(() => {
    document.title = typeof title === 'string' && title !== '' ? `${title} — ${product}` : product;
  }, [title, product]);
}
