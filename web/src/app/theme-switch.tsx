import { useState } from 'preact/hooks';
import { OneChoice } from '../parts/choice-filter';
import { chooseTheme, theme, THEMES } from '../styles/theme';

const NAMES = { system: 'System', light: 'Light', dark: 'Dark' };

export function ThemeSwitch() {
  const [chosen, setChosen] = useState(theme);
  return (
    <OneChoice
      label="Colours"
      choices={THEMES.map((value) => ({ value, label: NAMES[value] }))}
      chosen={chosen}
      onChange={(next) => {
        chooseTheme(next);
        setChosen(next);
      }}
    />
  );
}
