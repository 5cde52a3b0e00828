import { Button, type ButtonProps } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

type Props = ButtonProps & { to: string; search?: object; icon: Icon; children: ReactNode };

/** A button that leads to another page, with its sign. */
export const LinkButton = ({ icon: Sign, search, ...button }: Props) => (
  <Button component={Link} leftSection={<Sign size={15} aria-hidden />} search={search as never} {...button} />
);
