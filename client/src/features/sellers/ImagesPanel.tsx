import { Button, FileButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useStrings } from '@/app/locale';
import { http, upload, useScopeKey } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { Callout, Panel, toastDone } from '@/ui';
import { en } from './en';
import s from './images.module.css';
import { ru } from './ru';
import type { SellerCard } from './SellerPage';

/** Pictures that are laid on the invoice. */
export function ImagesPanel({ seller, mine }: { seller: SellerCard; mine: boolean }) {
  const t = useStrings({ ru, en });
  const images = [
    ['seal', seller.hasSeal],
    ['headSignature', seller.hasHeadSignature],
    ['accountantSignature', seller.hasAccountantSignature],
  ] as const;
  return (
    <Panel title={t.images} hint={t.imagesHint}>
      <div className={s.row}>
        {images.map(([image, present]) => (
          <Picture key={image} seller={seller} image={image} present={present} mine={mine} />
        ))}
      </div>
    </Panel>
  );
}

type Props = {
  seller: SellerCard;
  image: 'seal' | 'headSignature' | 'accountantSignature';
  present: boolean;
  mine: boolean;
};

function Picture({ seller, image, present, mine }: Props) {
  const t = useStrings({ ru, en });
  const say = useRefusalText();
  const scope = useScopeKey();
  const client = useQueryClient();
  const [refusal, setRefusal] = useState<string | null>(null);
  const url = `/api/sellers/${seller.id}/images/${image}`;
  const run = async (work: () => Promise<unknown>, words: string) => {
    setRefusal(null);
    try {
      await work();
      await client.invalidateQueries({ queryKey: ['api', scope] });
      toastDone(words);
    } catch (error) {
      setRefusal(say(error));
    }
  };
  return (
    <figure className={s.picture}>
      <div className={s.paper}>
        {present ? (
          <img
            src={`${url}?scope=${encodeURIComponent(scope ?? '')}&v=${seller.version}`}
            alt={t.imageNames[image]}
            className={s.image}
          />
        ) : (
          <span className={s.none}>{t.noImage}</span>
        )}
      </div>
      <figcaption>{t.imageNames[image]}</figcaption>
      {mine && (
        <div className={s.actions}>
          <FileButton
            accept="image/png,image/jpeg"
            onChange={(file) => file && void run(() => upload(url, file), t.imageSaved)}
          >
            {(props) => (
              <Button {...props} variant="default" size="compact-sm" aria-label={`${t.upload}: ${t.imageNames[image]}`}>
                {present ? t.replace : t.upload}
              </Button>
            )}
          </FileButton>
          {present && (
            <Button
              variant="default"
              size="compact-sm"
              aria-label={`${t.remove}: ${t.imageNames[image]}`}
              onClick={() => void run(() => http(url, { method: 'DELETE' }), t.imageRemoved)}
            >
              {t.remove}
            </Button>
          )}
        </div>
      )}
      {refusal != null && (
        <div role="alert">
          <Callout tone="danger">{refusal}</Callout>
        </div>
      )}
    </figure>
  );
}
