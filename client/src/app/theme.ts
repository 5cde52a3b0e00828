import { Badge, Button, type CSSVariablesResolver, createTheme, Input, SegmentedControl, Tooltip } from '@mantine/core';

/** Control heights follow the size, not the page: xs is the working size, md the public (phone) one. */
const height = { xs: '32px', sm: '36px', md: '44px' } as const;
const padding = { xs: '12px', sm: '14px', md: '20px' } as const;
const font = { xs: '13px', sm: '14px', md: '16px' } as const;
const isKnown = (size: unknown): size is keyof typeof height => typeof size === 'string' && size in height;

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'sm',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px' },
  fontFamily: '"Inter Variable", Inter, "Segoe UI", system-ui, sans-serif',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: { fontWeight: '600' },
  cursorType: 'pointer',
  colors: {
    accent: [
      '#eef3fe',
      '#dce6fd',
      '#b9ccfa',
      '#92b0f6',
      '#6b93f0',
      '#4a78e5',
      '#3f70dd',
      '#2559c9',
      '#1c479f',
      '#15367a',
    ],
    // Buttons that reject or delete: white text keeps 5:1 on both shades that a filled button takes.
    red: ['#fdebe9', '#fbd5d1', '#f5aba5', '#ee8078', '#e2574d', '#d63e33', '#c2352b', '#b3261e', '#8f1e18', '#6b1612'],
    gray: [
      '#f9fafb',
      '#f3f5f8',
      '#e4e7ec',
      '#d5dae2',
      '#c6ccd6',
      '#9aa4b2',
      '#616b7b',
      '#4d5767',
      '#2f3744',
      '#171b22',
    ],
    dark: [
      '#e7eaee',
      '#c5cbd4',
      '#adb5c1',
      '#959eac',
      '#3c434e',
      '#2e343c',
      '#23282f',
      '#16191d',
      '#111316',
      '#0b0d0f',
    ],
  },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'xs', fw: 550 },
      vars: (_, p) => ({
        root: isKnown(p.size)
          ? { '--button-height': height[p.size], '--button-fz': font[p.size], '--button-padding-x': padding[p.size] }
          : {},
      }),
    }),
    Input: Input.extend({
      defaultProps: { size: 'xs' },
      vars: (_, p) => ({
        wrapper: isKnown(p.size) ? { '--input-height': height[p.size], '--input-fz': font[p.size] } : {},
      }),
    }),
    InputWrapper: Input.Wrapper.extend({
      defaultProps: { size: 'xs' },
      vars: () => ({
        label: { '--input-label-size': '13px' },
        error: { '--input-error-size': '12px' },
        success: { '--input-success-size': '12px' },
        description: { '--input-description-size': '12px' },
      }),
    }),
    Badge: Badge.extend({ defaultProps: { variant: 'light', tt: 'none', fw: 500 } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { size: 'xs' } }),
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: true, multiline: true, maw: 320, openDelay: 250 } }),
  },
});

/** Mantine writes its own values per scheme, so ours go into both; the tokens carry light-dark() inside. */
const variables = {
  '--mantine-color-body': 'var(--ok-surface)',
  '--mantine-color-text': 'var(--ok-text)',
  '--mantine-color-dimmed': 'var(--ok-text-2)',
  '--mantine-color-placeholder': 'var(--ok-text-3)',
  '--mantine-color-error': 'var(--ok-danger)',
  '--mantine-color-anchor': 'var(--ok-accent)',
  '--mantine-color-default-border': 'var(--ok-line-strong)',
  '--mantine-color-default-hover': 'var(--ok-hover)',
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: variables, dark: variables });
