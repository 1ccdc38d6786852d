import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { casePersonsQuery } from '../complaints.api.js';

interface PersonSelectProps {
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
  caseId: string;
}

/** Whoever could come to see the case: people of the office and of the units concerned. */
export function PersonSelect({ id, value, onChange, caseId }: PersonSelectProps) {
  const persons = useQuery(casePersonsQuery(caseId));
  return (
    <Select
      {...(id ? { id } : {})}
      showSearch={{ optionFilterProp: 'label' }}
      placeholder="请选择"
      value={value}
      loading={persons.isPending}
      notFoundContent={persons.isError ? '人员没有读到，请刷新页面' : '没有找到，请按姓名、职务或单位查找'}
      options={(persons.data?.rows ?? []).map(person => ({
        value: person.id,
        label: [person.name, person.title, person.unitName].filter(Boolean).join(' · '),
      }))}
      onChange={onChange}
    />
  );
}
