/*
 * Completions for shells, written from the tables of commands, options and rules.
 */
#include <string.h>

#include "base/arena.h"
#include "base/out.h"
#include "cli/cli.h"

/* "a b c" of "a|b|c", with `behind` at the end of each. */
static void
put_values(struct out *o, const char *values, const char *behind)
{
	struct str rest = str_of(values), word;

	for (const char *gap = ""; rest.n; gap = " ") {
		word = str_cut(rest, '|', &rest);
		out_format(o, "%s%.*s%s", gap, FMT(word), behind);
	}
}

static void
put_commands(struct out *o)
{
	for (size_t i = 0; i < commands_n; i++)
		if (commands[i].run)
			out_format(o, "%s ", commands[i].name);
}

static void
put_rules(struct out *o)
{
	for (size_t i = 0; i < rule_entries_n; i++)
		out_format(o, "%.*s ", FMT(rule_entries[i].name));
}

/* What --rule takes: rules, and categories with a star. */
static void
put_selectors(struct arena *a, struct out *o, const char *before, const char *behind)
{
	struct strs names = { 0 };

	for (size_t i = 0; i < rule_entries_n; i++) {
		struct str all = str_format(a, "%.*s/*", FMT(rule_entries[i].category));

		strs_add(a, &names, rule_entries[i].name);
		if (!strs_contain(&names, all))
			strs_add(a, &names, all);
	}
	each (name, &names)
		out_format(o, "%s%.*s%s ", before, FMT(*name), behind);
}

/* The values of an option are those of the command that it stands behind. */
static const char *
values_for(const struct option_row *row, const struct command *command)
{
	return row->id == OPTION_FORMAT ? command->formats : row->values;
}

/* ---- bash ---- */

static void
bash_case(struct out *o, const struct option_row *row)
{
	out_format(o, "\t--%s", row->name);
	if (row->letter)
		out_format(o, "|-%c", row->letter);
	out_put(o, S(") "));
}

static void
bash_words(struct out *o, const char *values, const char *behind)
{
	out_put(o, S("words='"));
	put_values(o, values, behind);
	out_put(o, S("' ;;\n"));
}

/* Without a command it is "check". */
static void
bash_formats(struct out *o)
{
	out_put(o, S("case ${COMP_WORDS[1]} in\n"));
	for (size_t i = commands_n; i-- > 0;) {
		if (!commands[i].formats)
			continue;
		out_format(o, "\t\t%s) ", i ? commands[i].name : "*");
		bash_words(o, commands[i].formats, "");
	}
	out_put(o, S("\t\tesac ;;\n"));
}

static void
bash_values(struct arena *a, struct out *o)
{
	for (size_t i = 0; i < option_rows_n; i++) {
		const struct option_row *row = &option_rows[i];

		if (row->id == OPTION_FORMAT) {
			bash_case(o, row);
			bash_formats(o);
		} else if (row->id == OPTION_OUTPUT) {
			bash_case(o, row);
			out_put(o,
				S("[[ ${COMP_WORDS[at+1]} == = ]] || "
				  "compopt -o nospace 2>/dev/null; "));
			bash_words(o, commands[0].formats, "=");
		} else if (row->id == OPTION_RULE) {
			bash_case(o, row);
			out_put(o, S("compopt -o nospace 2>/dev/null; words='"));
			put_selectors(a, o, "", "=");
			out_put(o, S("' ;;\n"));
		} else if (row->values) {
			bash_case(o, row);
			bash_words(o, row->values, "");
		}
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
put_bash(struct arena *a, struct out *o)
{
	out_put(o,
		S("# bash completion for forelock\n"
		  "_forelock()\n{\n"
		  "\tlocal cur=${COMP_WORDS[COMP_CWORD]} at=$((COMP_CWORD - 1)) words=\n\n"
		  "\t# of --format=json bash makes three words\n"
		  "\t[[ $cur == = ]] && cur=\n"
		  "\t[[ ${COMP_WORDS[at]} == = ]] && ((at > 0)) && ((at--))\n"
		  "\tcase ${COMP_WORDS[at]} in\n"));
	bash_values(a, o);
	out_put(o, S("\texplain) words='"));
	put_rules(o);
	out_put(o, S("' ;;\n\thelp) words='"));
	put_commands(o);
	out_put(o,
		S("' ;;\n\tcompletion) words='bash zsh fish' ;;\n"
		  "\tschema) words='check effects catalog layout' ;;\n"
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
zsh_option(struct out *o, const struct option_row *row, const struct command *command)
{
	const char *values = values_for(row, command);
	const char *equals = row->argument ? "=" : "";

	if (row->id == OPTION_RULE || row->id == OPTION_OUTPUT)
		out_format(o, "\t\t'*'{-%c,--%s=}'[", row->letter, row->name);
	else if (row->letter)
		out_format(o, "\t\t'(-%c --%s)'{-%c,--%s%s}'[", row->letter, row->name, row->letter,
			row->name, equals);
	else
		out_format(o, "\t\t'--%s%s[", row->name, equals);
	zsh_text(o, row->help);
	out_put(o, S("]"));
	if (row->argument)
		out_format(o, ":%s:", row->argument);
	if (values) {
		out_put(o, S("("));
		put_values(o, values, "");
		out_put(o, S(")"));
	} else if (row->id == OPTION_RULE) {
		out_put(o, S("->rule"));
	} else if (row->id == OPTION_OUTPUT) {
		out_put(o, S("->output"));
	} else if (row->argument && strcmp(row->argument, "N") != 0) {
		out_put(o, S("_files"));
	}
	out_put(o, S("'\n"));
}

/* Without a command it is "check". */
static void
zsh_options(struct out *o, const struct command *command)
{
	out_format(o, "\t%s) options=(\n", command == commands ? "*" : command->name);
	for (size_t i = 0; i < option_rows_n; i++)
		if (option_rows[i].commands & command->set)
			zsh_option(o, &option_rows[i], command);
	out_put(o, S("\t\t) ;;\n"));
}

static void
zsh_commands(struct out *o)
{
	for (size_t i = 0; i < commands_n; i++) {
		if (!commands[i].run)
			continue;
		out_format(o, "\t\t'%s:", commands[i].name);
		zsh_text(o, commands[i].summary);
		out_put(o, S("'\n"));
	}
}

static void
put_zsh(struct arena *a, struct out *o)
{
	out_put(o,
		S("#compdef forelock\n"
		  "_forelock()\n{\n\tlocal state line\n"
		  "\tlocal -a commands names rules selectors options\n\tcommands=(\n"));
	zsh_commands(o);
	out_put(o, S("\t)\n\tnames=("));
	put_commands(o);
	out_put(o, S(")\n\trules=("));
	put_rules(o);
	out_put(o, S(")\n\tselectors=("));
	put_selectors(a, o, "'", "'");
	out_put(o, S(")\n\tcase $words[2] in\n"));
	for (size_t i = commands_n; i-- > 0;)
		if (commands[i].run)
			zsh_options(o, &commands[i]);
	out_put(o,
		S("\tesac\n"
		  "\t_arguments -s -S $options '1: :->first' '*: :->rest'\n"
		  "\tcase $state in\n"
		  "\tfirst) _describe -t commands command commands; _files ;;\n"
		  "\trule) if compset -P '*='; then compadd error warning note off\n"
		  "\t\telse compadd -S = -- $selectors; fi ;;\n"
		  "\toutput) if compset -P '*='; then _files; else compadd -S = -- "));
	put_values(o, commands[0].formats, "");
	out_put(o,
		S("; fi ;;\n"
		  "\trest)\n\t\tcase $words[2] in\n"
		  "\t\texplain) compadd -- $rules ;;\n"
		  "\t\thelp) compadd -- $names ;;\n"
		  "\t\tcompletion) compadd bash zsh fish ;;\n"
		  "\t\tschema) compadd check effects catalog layout ;;\n"
		  "\t\t*) _files ;;\n\t\tesac ;;\n\tesac\n}\n"
		  "# a file of $fpath is called at once, an eval only makes it known\n"
		  "if [[ $funcstack[1] == _forelock ]]; then\n\t_forelock \"$@\"\n"
		  "else\n\tcompdef _forelock forelock\nfi\n"));
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

/* A command that is not named is "check": an option is there unless one without it is named. */
static void
fish_condition(struct out *o, const struct option_row *row)
{
	const char *lead = " -n 'not __fish_seen_subcommand_from";

	for (size_t i = 0; i < commands_n; i++) {
		if (!commands[i].run || row->commands & commands[i].set)
			continue;
		out_format(o, "%s %s", lead, commands[i].name);
		lead = "";
	}
	if (!*lead)
		out_put(o, S("'"));
}

static void
fish_values(struct arena *a, struct out *o, const struct option_row *row)
{
	if (row->values) {
		out_put(o, S(" -f -a '"));
		put_values(o, row->values, "");
		out_put(o, S("'"));
	} else if (row->id == OPTION_OUTPUT) {
		out_put(o, S(" -a '"));
		put_values(o, commands[0].formats, "=");
		out_put(o, S("'"));
	} else if (row->id == OPTION_RULE) {
		out_put(o, S(" -f -a '(for rule in "));
		put_selectors(a, o, "\"", "\"");
		out_put(o,
			S("; printf \"%s\\n\" "
			  "$rule={error,warning,note,off}; end)'"));
	}
}

static void
fish_option(struct arena *a, struct out *o, const struct option_row *row)
{
	out_format(o, "complete -c forelock -l %s", row->name);
	if (row->letter)
		out_format(o, " -s %c", row->letter);
	fish_condition(o, row);
	if (row->argument)
		out_put(o, S(" -r"));
	fish_values(a, o, row);
	fish_text(o, row->help);
	out_put(o, S("\n"));
}

/* "check", named or not */
static void
fish_check(struct out *o)
{
	out_put(o, S("not __fish_seen_subcommand_from"));
	for (size_t i = 1; i < commands_n; i++)
		if (commands[i].run)
			out_format(o, " %s", commands[i].name);
}

static void
fish_formats(struct out *o)
{
	for (size_t i = 0; i < commands_n; i++) {
		if (!commands[i].formats)
			continue;
		out_put(o, S("complete -c forelock -l format -s f -r -f -n '"));
		if (i)
			out_format(o, "__fish_seen_subcommand_from %s", commands[i].name);
		else
			fish_check(o);
		out_put(o, S("' -a '"));
		put_values(o, commands[i].formats, "");
		out_put(o, S("'\n"));
	}
}

static void
fish_words(struct out *o, const char *command)
{
	out_format(o, "complete -c forelock -f -n '__fish_seen_subcommand_from %s' -a '", command);
}

static void
put_fish(struct arena *a, struct out *o)
{
	for (size_t i = 0; i < option_rows_n; i++)
		fish_option(a, o, &option_rows[i]);
	fish_formats(o);
	for (size_t i = 0; i < commands_n; i++) {
		if (!commands[i].run)
			continue;
		out_format(o, "complete -c forelock -n __fish_use_subcommand -a %s",
			commands[i].name);
		fish_text(o, commands[i].summary);
		out_put(o, S("\n"));
	}
	fish_words(o, "explain");
	put_rules(o);
	out_put(o, S("'\n"));
	fish_words(o, "help");
	put_commands(o);
	out_put(o, S("'\n"));
	fish_words(o, "completion");
	out_put(o, S("bash zsh fish'\n"));
	fish_words(o, "schema");
	out_put(o, S("check effects catalog layout'\n"));
}

enum status
command_completion(struct cli *cli)
{
	const struct strs *operands = &cli->options.operands;
	struct str shell = operands->n == 1 ? operands->v[0] : S("");

	if (str_is(shell, "bash"))
		put_bash(cli->arena, cli->out);
	else if (str_is(shell, "zsh"))
		put_zsh(cli->arena, cli->out);
	else if (str_is(shell, "fish"))
		put_fish(cli->arena, cli->out);
	else
		return cli_refuse(cli, "completion: one of bash, zsh, fish is needed");
	return STATUS_CLEAN;
}
