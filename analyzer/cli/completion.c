/*
 * Completions for shells, written from the tables of commands, options and rules.
 */
#include "base/arena.h"
#include "base/out.h"
#include "cli/cli.h"

/* "a b c" of "a|b|c". */
static void
put_values(struct out *o, const char *values)
{
	for (; *values; values++)
		out_put(o, *values == '|' ? S(" ") : (struct str){ values, 1 });
}

static void
put_commands(struct out *o)
{
	for (size_t i = 0; i < commands_n; i++)
		if (commands[i].run)
			out_format(o, "%s ", commands[i].name);
}

static void
put_rules(struct out *o, const char *behind)
{
	for (size_t i = 0; i < rule_entries_n; i++)
		out_format(o, "%.*s%s ", FMT(rule_entries[i].name), behind);
}

/* ---- bash ---- */

static void
bash_values(struct out *o)
{
	for (size_t i = 0; i < option_rows_n; i++) {
		const struct option_row *row = &option_rows[i];

		if (!row->values)
			continue;
		out_format(o, "\t--%s", row->name);
		if (row->letter)
			out_format(o, "|-%c", row->letter);
		out_put(o, S(") words='"));
		put_values(o, row->values);
		out_put(o, S("' ;;\n"));
	}
}

/* The options that a command has; without a command it is "check". */
static void
bash_options(struct out *o, const char *name, enum command_set set)
{
	out_format(o, "\t\t\t%s) words='", name);
	for (size_t i = 0; i < option_rows_n; i++)
		if (option_rows[i].commands & set)
			out_format(o, "--%s ", option_rows[i].name);
	out_put(o, S("' ;;\n"));
}

static void
put_bash(struct out *o)
{
	out_put(o,
		S("# bash completion for forelock\n"
		  "_forelock()\n{\n"
		  "\tlocal cur=${COMP_WORDS[COMP_CWORD]} at=$((COMP_CWORD - 1)) words=\n\n"
		  "\t# of --format=json bash makes three words\n"
		  "\t[[ $cur == = ]] && cur=\n"
		  "\t[[ ${COMP_WORDS[at]} == = ]] && ((at > 0)) && ((at--))\n"
		  "\tcase ${COMP_WORDS[at]} in\n"));
	bash_values(o);
	out_put(o, S("\texplain) words='"));
	put_rules(o, "");
	out_put(o, S("' ;;\n\t--rule|-r) compopt -o nospace 2>/dev/null; words='"));
	put_rules(o, "=");
	out_put(o, S("' ;;\n\thelp) words='"));
	put_commands(o);
	out_put(o,
		S("' ;;\n\tcompletion) words='bash zsh fish' ;;\n"
		  "\tschema) words='check effects' ;;\n"
		  "\t*)\n\t\tif [[ $cur == -* ]]; then\n\t\t\tcase ${COMP_WORDS[1]} in\n"));
	for (size_t i = 0; i < commands_n; i++)
		if (commands[i].run)
			bash_options(o, commands[i].name, commands[i].set);
	bash_options(o, "*", FOR_CHECK);
	out_put(o, S("\t\t\tesac\n\t\telif ((COMP_CWORD == 1)); then\n\t\t\twords='"));
	put_commands(o);
	out_put(o,
		S("'\n\t\telif ((at > 1)) && [[ ${COMP_WORDS[at+1]} == = &&"
		  " ${COMP_WORDS[at-1]} == @(--rule|-r) ]]; then\n"
		  "\t\t\twords='error warning note off'\n"
		  "\t\tfi ;;\n\tesac\n"
		  "\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\")\n"
		  "}\ncomplete -o default -F _forelock forelock\n"));
}

/* ---- zsh ---- */

/* Quotes and what _arguments takes for its own. */
static void
zsh_text(struct out *o, const char *text)
{
	for (; *text; text++) {
		if (*text == '[' || *text == ']' || *text == ':')
			out_char(o, '\\', 1);
		if (*text == '\'')
			out_put(o, S("'\\''"));
		else
			out_char(o, *text, 1);
	}
}

static void
zsh_option(struct out *o, const struct option_row *row)
{
	if (row->letter)
		out_format(o, "\t\t'(-%c --%s)'{-%c,--%s}'[", row->letter, row->name, row->letter,
			row->name);
	else
		out_format(o, "\t\t'--%s[", row->name);
	zsh_text(o, row->help);
	out_put(o, S("]"));
	if (row->argument) {
		out_put(o, S(":"));
		zsh_text(o, row->argument);
		out_put(o, S(":"));
	}
	if (row->values) {
		out_put(o, S("("));
		put_values(o, row->values);
		out_put(o, S(")"));
	} else if (row->id == OPTION_RULE) {
		out_put(o, S("->rule"));
	} else if (row->argument) {
		out_put(o, S("_files"));
	}
	out_put(o, S("' \\\n"));
}

static void
put_zsh(struct out *o)
{
	out_put(o,
		S("#compdef forelock\n"
		  "_forelock()\n{\n\tlocal state line\n\tlocal -a commands rules\n\tcommands=("));
	put_commands(o);
	out_put(o, S(")\n\trules=("));
	put_rules(o, "");
	out_put(o, S(")\n\t_arguments -s -S \\\n"));
	for (size_t i = 0; i < option_rows_n; i++)
		zsh_option(o, &option_rows[i]);
	out_put(o,
		S("\t\t'1: :->first' '*: :->rest'\n"
		  "\tcase $state in\n"
		  "\tfirst) compadd -- $commands; _files ;;\n"
		  "\trule) compadd -S = -- $rules ;;\n"
		  "\trest)\n\t\tcase $words[2] in\n"
		  "\t\texplain) compadd -- $rules ;;\n"
		  "\t\thelp) compadd -- $commands ;;\n"
		  "\t\tcompletion) compadd bash zsh fish ;;\n"
		  "\t\tschema) compadd check effects ;;\n"
		  "\t\t*) _files ;;\n\t\tesac ;;\n\tesac\n}\n_forelock \"$@\"\n"));
}

/* ---- fish ---- */

static void
fish_text(struct out *o, const char *text)
{
	out_put(o, S(" -d '"));
	for (; *text; text++) {
		if (*text == '\'' || *text == '\\')
			out_char(o, '\\', 1);
		out_char(o, *text, 1);
	}
	out_put(o, S("'"));
}

static void
fish_option(struct out *o, const struct option_row *row)
{
	out_format(o, "complete -c forelock -l %s", row->name);
	if (row->letter)
		out_format(o, " -s %c", row->letter);
	if (row->argument)
		out_put(o, S(" -r"));
	if (row->values) {
		out_put(o, S(" -f -a '"));
		put_values(o, row->values);
		out_put(o, S("'"));
	} else if (row->id == OPTION_RULE) {
		out_put(o, S(" -f -a '"));
		put_rules(o, "=");
		out_put(o, S("'"));
	}
	fish_text(o, row->help);
	out_put(o, S("\n"));
}

static void
fish_words(struct out *o, const char *command)
{
	out_format(o, "complete -c forelock -f -n '__fish_seen_subcommand_from %s' -a '", command);
}

static void
put_fish(struct out *o)
{
	for (size_t i = 0; i < option_rows_n; i++)
		fish_option(o, &option_rows[i]);
	for (size_t i = 0; i < commands_n; i++) {
		if (!commands[i].run)
			continue;
		out_format(o, "complete -c forelock -n __fish_use_subcommand -a %s",
			commands[i].name);
		fish_text(o, commands[i].summary);
		out_put(o, S("\n"));
	}
	fish_words(o, "explain");
	put_rules(o, "");
	out_put(o, S("'\n"));
	fish_words(o, "help");
	put_commands(o);
	out_put(o, S("'\n"));
	fish_words(o, "completion");
	out_put(o, S("bash zsh fish'\n"));
	fish_words(o, "schema");
	out_put(o, S("check effects'\n"));
}

enum status
command_completion(struct cli *cli)
{
	const struct strs *operands = &cli->options.operands;
	struct str shell = operands->n == 1 ? operands->v[0] : S("");

	if (str_is(shell, "bash"))
		put_bash(cli->out);
	else if (str_is(shell, "zsh"))
		put_zsh(cli->out);
	else if (str_is(shell, "fish"))
		put_fish(cli->out);
	else
		return cli_refuse(cli, "completion: one of bash, zsh, fish is needed");
	return STATUS_CLEAN;
}
