import { useStrings } from '@/app/locale';
import { FlowPage } from '@/pages/frames';
import { en } from './en';
import { MyData } from './MyData';
import { ru } from './ru';

export default function MyDataPage() {
  const t = useStrings({ ru, en });
  return (
    <FlowPage title={t.title} meta={t.meta}>
      <MyData />
    </FlowPage>
  );
}
