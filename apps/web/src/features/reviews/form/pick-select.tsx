import { Select } from 'antd';

interface PickSelectProps {
  label: string;
  placeholder: string;
  options: { value: string; label: string }[];
  loading: boolean;
  nothing: string;
  onSearch: (words: string) => void;
  onPick: (id: string) => void;
}

/** A search whose every choice is put on a list elsewhere: it holds nothing itself. */
export function PickSelect({ label, nothing, onSearch, onPick, ...rest }: PickSelectProps) {
  return (
    <Select<string>
      {...rest}
      showSearch={{ filterOption: false, onSearch }}
      aria-label={label}
      style={{ width: '100%', maxWidth: 480 }}
      value={null}
      notFoundContent={rest.loading ? '正在读取…' : nothing}
      onChange={id => {
        onPick(id);
        onSearch('');
      }}
    />
  );
}
