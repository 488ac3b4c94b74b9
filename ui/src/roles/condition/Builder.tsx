import { ListPlus, Plus, Trash2 } from "lucide-react";
import { useLayoutEffect, useRef } from "react";
import { Button } from "../../components/Button";
import { IconButton } from "../../components/IconButton";
import { SelectField } from "../../components/SelectField";
import type { AttributeWord } from "../../host";
import type { Naming } from "../../text/condition";
import { type Block, gaps, newBlock, newCondition, type Part, withPart } from "./block";
import styles from "./Builder.module.css";
import { ConditionRow } from "./ConditionRow";

export interface BuilderProps {
  block: Block;
  onChange: (block: Block) => void;
  words: readonly AttributeWord[];
  naming: Naming;
  /** Only groups of this connection are offered. */
  connection: string | undefined;
  /** Gaps are pointed out, because somebody wanted to go on with them. */
  tried: boolean;
}

/** A condition put together of parts that can be read. */
export function Builder(props: BuilderProps) {
  const { block, onChange, tried } = props;
  const frame = useRef<HTMLDivElement>(null);
  /** What has the focus next: a part, or what adds another one to a block. */
  const focusNext = useRef<{ part: number } | { block: number } | null>(null);

  useLayoutEffect(() => {
    const next = focusNext.current;
    if (next === null) return;
    focusNext.current = null;
    const wanted =
      "part" in next
        ? `[data-part="${next.part}"] :is(input, select)`
        : `[data-block="${next.block}"] > [data-add] button`;
    frame.current?.querySelector<HTMLElement>(wanted)?.focus();
  });

  return (
    <div ref={frame}>
      <BlockView
        {...props}
        label="Conditions"
        missing={tried ? gaps(block) : new Map()}
        onPart={(id, by) => onChange(block.id === id ? ((by(block) ?? block) as Block) : withPart(block, id, by))}
        onFocus={(next) => {
          focusNext.current = next;
        }}
      />
    </div>
  );
}

interface BlockViewProps extends BuilderProps {
  label: string;
  missing: ReturnType<typeof gaps>;
  onPart: (id: number, by: (part: Part) => Part | null) => void;
  onFocus: (next: { part: number } | { block: number }) => void;
  /** `undefined`: it is the outermost one. */
  onRemove?: () => void;
}

function BlockView({ label, missing, onPart, onFocus, onRemove, ...props }: BlockViewProps) {
  const { block } = props;
  const add = (part: Part) => {
    onFocus({ part: part.kind === "block" ? (part.parts[0]?.id ?? part.id) : part.id });
    onPart(block.id, () => ({ ...block, parts: [...block.parts, part] }));
  };
  const remove = (id: number) => {
    onFocus({ block: block.id });
    onPart(id, () => null);
  };
  const nested = onRemove !== undefined;
  return (
    <div
      className={styles.block}
      role="group"
      aria-label={label}
      data-block={block.id}
      data-nested={nested || undefined}
    >
      <div className={styles.join}>
        <SelectField
          label="Users match when"
          hideLabel={nested}
          inline
          value={block.join}
          onValueChange={(join) => onPart(block.id, () => ({ ...block, join }))}
          options={[
            { value: "all", label: "all of these hold" },
            { value: "any", label: "one of these holds" },
            { value: "none", label: "none of these holds" },
          ]}
        />
        {onRemove && <IconButton label={`Remove ${label.toLowerCase()}`} icon={Trash2} onClick={onRemove} />}
      </div>
      {block.parts.map((part, at) =>
        part.kind === "block" ? (
          <BlockView
            {...props}
            key={part.id}
            block={part}
            label={`Group of conditions ${at + 1}`}
            missing={missing}
            onPart={onPart}
            onFocus={onFocus}
            onRemove={() => remove(part.id)}
          />
        ) : (
          <ConditionRow
            key={part.id}
            condition={part}
            label={`Condition ${at + 1}`}
            onChange={(next) => onPart(part.id, () => next)}
            onRemove={block.parts.length > 1 || nested ? () => remove(part.id) : undefined}
            words={props.words}
            naming={props.naming}
            connection={props.connection}
            gap={missing.get(part.id)}
          />
        ),
      )}
      {missing.get(block.id) === "parts" && (
        <p className={styles.missing} role="alert">
          Add a condition, or remove this group.
        </p>
      )}
      <div className={styles.add} data-add>
        <Button variant="quiet" icon={Plus} onClick={() => add(newCondition())}>
          Add a condition
        </Button>
        {!nested && (
          <Button
            variant="quiet"
            icon={ListPlus}
            onClick={() => add(newBlock(block.join === "any" ? "all" : "any", [newCondition()]))}
          >
            Add a group of conditions
          </Button>
        )}
      </div>
    </div>
  );
}
