import { useQuery } from '@tanstack/react-query';
import { toTree, type TreeNode } from '@zuofeng/shared/units/unit-tree';
import type { CategoryNode } from '@zuofeng/shared/complaints/categories.contract';
import { TreeSelect } from 'antd';
import { useMemo } from 'react';
import { categoriesQuery } from '../categories.api.js';

interface Option {
  value: string;
  title: string;
  children?: Option[];
}

const toOption = ({ id, name, children }: TreeNode<CategoryNode>): Option => ({
  value: id,
  title: name,
  ...(children ? { children: children.map(toOption) } : {}),
});

interface CategorySelectProps {
  id?: string;
  value?: string | null;
  onChange?: (id: string | undefined) => void;
}

/** A class of the imported catalogue, found by any part of its name. */
export function CategorySelect({ id, value, onChange }: CategorySelectProps) {
  const catalogue = useQuery(categoriesQuery);
  const treeData = useMemo(() => toTree(catalogue.data?.rows ?? []).map(toOption), [catalogue.data]);
  return (
    <TreeSelect<string | undefined>
      {...(id ? { id } : {})}
      treeData={treeData}
      showSearch={{ treeNodeFilterProp: 'title' }}
      allowClear
      placeholder="不细分"
      loading={catalogue.isPending}
      notFoundContent={catalogue.isError ? '分类目录没有读到，请刷新页面' : '还没有导入分类目录'}
      styles={{ popup: { root: { maxHeight: 420, minWidth: 260, overflow: 'auto' } } }}
      value={treeData.length > 0 ? (value ?? undefined) : undefined}
      onChange={next => onChange?.(next)}
    />
  );
}
