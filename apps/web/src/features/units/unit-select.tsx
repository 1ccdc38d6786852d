import { useQuery } from '@tanstack/react-query';
import type { UnitOptionView } from '@zuofeng/shared/units/units.contract';
import { toTree, type TreeNode } from '@zuofeng/shared/units/unit-tree';
import { TreeSelect } from 'antd';
import { useMemo } from 'react';
import { unitOptionsQuery } from './units.api.js';

interface TreeOption {
  value: string;
  title: string;
  /** What a search looks through: name, short name and code. */
  search: string;
  disabled: boolean;
  children?: TreeOption[];
}

const toOption = (node: TreeNode<UnitOptionView>): TreeOption => ({
  value: node.id,
  title: node.name,
  search: `${node.name} ${node.shortName} ${node.code}`,
  disabled: !node.active,
  ...(node.children ? { children: node.children.map(toOption) } : {}),
});

interface UnitSelectBase {
  id?: string;
  placeholder?: string;
  disabled?: boolean;
  'aria-label'?: string;
  style?: React.CSSProperties;
}
interface UnitSelectProps extends UnitSelectBase {
  value?: string | undefined;
  onChange?: (unitId: string | undefined) => void;
}
interface UnitsSelectProps extends UnitSelectBase {
  value?: string[];
  onChange?: (unitIds: string[]) => void;
}

function useTreeProps() {
  const units = useQuery(unitOptionsQuery);
  const treeData = useMemo(() => toTree(units.data ?? []).map(toOption), [units.data]);
  return {
    treeData,
    loading: units.isPending,
    showSearch: { treeNodeFilterProp: 'search' },
    allowClear: true,
    treeDefaultExpandedKeys: treeData.map(({ value }) => value),
    notFoundContent: units.isError ? '单位没有读到，请刷新页面' : '没有这个单位',
    styles: { popup: { root: { maxHeight: 420, minWidth: 260, overflow: 'auto' } } },
  };
}

/** One unit of the tree, found by name, short name or code. */
export function UnitSelect({ value, onChange, ...rest }: UnitSelectProps) {
  const tree = useTreeProps();
  return (
    <TreeSelect<string | undefined>
      {...tree}
      {...rest}
      value={tree.treeData.length > 0 ? value : undefined}
      onChange={next => onChange?.(next)}
    />
  );
}

/** Several units. */
export function UnitsSelect({ value, onChange, ...rest }: UnitsSelectProps) {
  const tree = useTreeProps();
  return (
    <TreeSelect<string[]>
      {...tree}
      {...rest}
      multiple
      value={tree.treeData.length > 0 ? value : []}
      onChange={next => onChange?.(next)}
    />
  );
}
