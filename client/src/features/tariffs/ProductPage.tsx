import { Button, Switch, Textarea, TextInput } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAt, useCan } from '@/app/viewer';
import type { ProductFieldsFragment, ProductInput } from '@/gql/graphql';
import { useApi, useCommand, useIdempotencyKey } from '@/lib/api';
import { useRefusalText } from '@/messages/refusals';
import { FlowPage } from '@/pages/frames';
import { Callout, ConfirmDialog, ErrorState, Panel, toastDone } from '@/ui';
import { order } from '@/ui/form/fields';
import { ComponentsEditor } from './ComponentsEditor';
import s from './catalogue.module.css';
import { ArchiveProduct, CreateProduct, UpdateProduct } from './commands';
import { NamedRows } from './NamedRows';
import { OneProduct } from './queries';
import { codePattern, useNamed, useWords } from './values';

/** A product: its names, rows of the comparison table and what prices are made of. */
export default function ProductPage() {
  const t = useWords();
  const at = useAt();
  const { productId } = useParams({ strict: false }) as { productId?: string };
  const query = useApi(OneProduct, { id: productId ?? '' }, { enabled: productId != null });
  const back = { to: at('catalogue'), label: t.list.title };
  if (productId == null) {
    return (
      <FlowPage title={t.product.title} back={back}>
        <ProductForm />
      </FlowPage>
    );
  }
  const product = query.data?.product;
  return (
    <Loaded
      key={product?.version}
      product={product}
      error={query.error}
      retry={() => void query.refetch()}
      back={back}
    />
  );
}

type LoadedProps = {
  product: ProductFieldsFragment | undefined;
  error: unknown;
  retry: () => void;
  back: { to: string; label: string };
};
function Loaded({ product, error, retry, back }: LoadedProps) {
  const t = useWords();
  const can = useCan();
  const nameOf = useNamed();
  const [asked, setAsked] = useState(false);
  const archive = useCommand(ArchiveProduct, () => toastDone(t.saved));
  if (product == null) {
    return (
      <FlowPage title={t.list.product} back={back}>
        {error != null && <ErrorState error={error} onRetry={retry} />}
      </FlowPage>
    );
  }
  const move = (archived: boolean) =>
    archive.mutateAsync({ id: product.id, archived, expectedVersion: product.version });
  return (
    <FlowPage
      title={nameOf(product)}
      meta={product.archivedAt == null ? product.code : t.archived}
      back={back}
      actions={
        can('archive:Product') && (
          <Button variant="default" onClick={() => (product.archivedAt == null ? setAsked(true) : void move(false))}>
            {product.archivedAt == null ? t.archive : t.restore}
          </Button>
        )
      }
    >
      <ProductForm product={product} />
      <ConfirmDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={t.product.archiveAsk(nameOf(product))}
        verb={t.product.archiveVerb}
        onConfirm={() => move(true)}
      >
        {t.product.archiveText}
      </ConfirmDialog>
    </FlowPage>
  );
}

function ProductForm({ product }: { product?: ProductFieldsFragment }) {
  const t = useWords();
  const at = useAt();
  const can = useCan();
  const navigate = useNavigate();
  const say = useRefusalText();
  const key = useIdempotencyKey();
  const [code, setCode] = useState('');
  const [v, setValues] = useState<ProductInput>(() => ({
    name: product?.name ?? '',
    nameEn: product?.nameEn ?? '',
    description: product?.description ?? '',
    descriptionEn: product?.descriptionEn ?? '',
    features: product?.features ?? [],
    components: product?.components ?? [],
    isPublic: product?.isPublic ?? false,
    position: product?.position ?? 0,
  }));
  const [refusal, setRefusal] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const set = (patch: Partial<ProductInput>) => setValues((now) => ({ ...now, ...patch }));
  const create = useCommand(CreateProduct);
  const update = useCommand(UpdateProduct, () => toastDone(t.saved));
  const readOnly = !can(product == null ? 'create:Product' : 'update:Product');
  const codeWrong = product == null && tried && !codePattern.test(code);
  const send = async () => {
    setTried(true);
    setRefusal(null);
    if (product == null && !codePattern.test(code)) return;
    try {
      if (product == null) {
        const made = await create.mutateAsync({ code, input: v, key: key.key() });
        toastDone(t.product.created);
        void navigate({ to: at('catalogue', 'products', made.createProduct.id) });
      } else await update.mutateAsync({ id: product.id, input: v, expectedVersion: product.version });
    } catch (error) {
      key.failed(error);
      setRefusal(say(error));
    }
  };
  return (
    <form
      noValidate
      className={s.stack}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <fieldset className={s.plain} disabled={readOnly}>
        <Panel title={t.product.main}>
          <div className={s.grid}>
            {product == null && (
              <TextInput
                label={t.code}
                description={t.codeHint}
                inputWrapperOrder={order}
                value={code}
                error={codeWrong ? t.codeWrong : undefined}
                onChange={(e) => setCode(e.currentTarget.value)}
              />
            )}
            <TextInput
              label={t.name}
              value={v.name}
              maxLength={120}
              onChange={(e) => set({ name: e.currentTarget.value })}
            />
            <TextInput
              label={t.nameEn}
              value={v.nameEn}
              maxLength={120}
              onChange={(e) => set({ nameEn: e.currentTarget.value })}
            />
            <Textarea
              className={s.wide}
              label={t.description}
              autosize
              minRows={2}
              value={v.description ?? ''}
              maxLength={2000}
              onChange={(e) => set({ description: e.currentTarget.value })}
            />
            <Textarea
              className={s.wide}
              label={t.descriptionEn}
              autosize
              minRows={2}
              value={v.descriptionEn ?? ''}
              maxLength={2000}
              onChange={(e) => set({ descriptionEn: e.currentTarget.value })}
            />
            <Switch
              className={s.wide}
              label={t.product.isPublic}
              checked={v.isPublic === true}
              onChange={(e) => set({ isPublic: e.currentTarget.checked })}
            />
          </div>
        </Panel>
        <Panel title={t.rows.features} hint={t.rows.featuresHint}>
          <NamedRows
            rows={v.features}
            label={t.rows.features}
            stem="feature"
            onChange={(features) => set({ features })}
          />
        </Panel>
        <Panel title={t.components.title} hint={t.product.defaults}>
          <ComponentsEditor
            parts={v.components as ProductFieldsFragment['components']}
            onChange={(components) => set({ components })}
          />
        </Panel>
      </fieldset>
      {refusal != null && (
        <div role="alert">
          <Callout tone="danger">{refusal}</Callout>
        </div>
      )}
      {!readOnly && (
        <div className={s.buttons}>
          <Button type="submit" loading={create.isPending || update.isPending}>
            {t.save}
          </Button>
        </div>
      )}
    </form>
  );
}
