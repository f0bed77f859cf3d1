using System.Globalization;
using System.Text.RegularExpressions;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>What is wrong inside a threshold, and how many characters into its text.</summary>
internal readonly record struct ThresholdProblem(int Offset, int Length, string Message);

/// <summary><c>agents/poll.response.p99 &lt; 250ms for 30s from 2m abortOnFail</c> → <see cref="Threshold"/>.</summary>
internal static partial class ThresholdText
{
    public const string Form = "FIGURE OP VALUE, such as poll.response.p99 < 250ms, and behind it for 30s, from 2m, in drain, abortOnFail";

    private static readonly (string Word, ThresholdPhase Phase)[] Phases =
        [("steady", ThresholdPhase.Steady), ("warmUp", ThresholdPhase.WarmUp), ("drain", ThresholdPhase.Drain), ("all", ThresholdPhase.All)];

    public static Threshold? Parse(string text, out ThresholdProblem problem)
    {
        problem = default;
        var parts = Parts().Match(text);
        if (!parts.Success)
        {
            problem = new ThresholdProblem(0, text.Length, $"found {Quoted.Text(text)}; allowed: {Form}");
            return null;
        }

        var (name, op, value) = (parts.Groups["figure"], parts.Groups["op"], parts.Groups["value"]);
        if (ThresholdFigures.Find(name.Value) is not { } figure)
        {
            problem = new ThresholdProblem(name.Index, name.Length, UnknownFigure(name.Value));
            return null;
        }

        if (Comparison(op.Value) is not { } comparison)
        {
            problem = new ThresholdProblem(
                op.Index, op.Length,
                $"found the comparison {Quoted.Plain(op.Value)}; allowed: <, <=, >, >=, =={SuggestComparison(op.Value)}");
            return null;
        }

        if (Limit(figure.Kind, value.Value) is not { } limit)
        {
            problem = new ThresholdProblem(value.Index, value.Length, WrongValue(figure, value.Value));
            return null;
        }

        var threshold = new Threshold(figure.Name, comparison, limit, text.Trim())
        {
            Population = parts.Groups["population"] is { Success: true } population ? population.Value : null,
        };
        return Narrow(threshold, parts.Groups["clause"].Captures, ref problem) is not { } narrow ? null
            : WhatItCannotTake(figure, narrow) is not { } cannot ? narrow
            : Refuse(new ThresholdProblem(name.Index, name.Length, cannot), ref problem);
    }

    // What stands behind the limit, in any order, each at most once.
    private static Threshold? Narrow(Threshold threshold, CaptureCollection clauses, ref ThresholdProblem problem)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (Capture clause in clauses)
        {
            var words = clause.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            var (word, value) = (words[0], words.Length > 1 ? words[1] : "");
            if (!seen.Add(word))
                return Refuse(new ThresholdProblem(clause.Index, clause.Length, $"found {word} a second time; allowed: once"), ref problem);
            switch (word)
            {
                case "abortOnFail":
                    threshold = threshold with { AbortOnFail = true };
                    continue;
                case "in" when Array.Find(Phases, phase => phase.Word == value) is { Word: not null } phase:
                    threshold = threshold with { Phase = phase.Phase };
                    continue;
                case "in":
                    return Refuse(new ThresholdProblem(
                        clause.Index, clause.Length,
                        $"found the phase {Quoted.Plain(value)}; allowed: {string.Join(", ", Phases.Select(phase => phase.Word))}{Suggestion.Clause(Suggestion.Nearest(value, Phases.Select(phase => phase.Word)))}"), ref problem);
                case "from" when DurationText.TryParse(value, out var from):
                    threshold = threshold with { From = from };
                    continue;
                case "for" when DurationText.TryParse(value, out var length) && length >= TimeSpan.FromSeconds(1):
                    threshold = threshold with { For = length };
                    continue;
                default:
                    return Refuse(new ThresholdProblem(
                        clause.Index, clause.Length,
                        $"found {Quoted.Plain(value)} behind {word}; allowed: a duration{(word == "for" ? " of a second or more" : "")}, such as 30s{Suggestion.Clause(DurationText.Suggest(value) is { } better && better != value ? better : null)}"), ref problem);
            }
        }
        return threshold;
    }

    // The oracle and the end of the run say these, and they say them once.
    private static string? WhatItCannotTake(ThresholdFigure figure, Threshold threshold)
    {
        if (!figure.Name.StartsWith("oracle.", StringComparison.Ordinal) && figure.Name != "alerts.lost")
            return null;
        if (!threshold.IsPlain)
            return $"found {figure.Name} with a population, for, from or in; allowed: it alone, for it is judged once, over the whole run";
        return threshold.AbortOnFail && figure.Name != "oracle.violations"
            ? $"found {figure.Name} with abortOnFail; allowed: it alone, for it is known only after the run (oracle.violations is known at once)"
            : null;
    }

    private static Threshold? Refuse(ThresholdProblem found, ref ThresholdProblem problem)
    {
        problem = found;
        return null;
    }

    /// <summary>Null: none of the five.</summary>
    public static ThresholdComparison? Comparison(string op) => op switch
    {
        "<" => ThresholdComparison.Less,
        "<=" => ThresholdComparison.LessOrEqual,
        ">" => ThresholdComparison.Greater,
        ">=" => ThresholdComparison.GreaterOrEqual,
        "==" => ThresholdComparison.Equal,
        _ => null,
    };

    private static string SuggestComparison(string op) => op switch
    {
        "=" => "; did you mean ==?",
        "=<" => "; did you mean <=?",
        "=>" => "; did you mean >=?",
        _ => "",
    };

    private static double? Limit(FigureKind kind, string text) => kind switch
    {
        FigureKind.Time => DurationText.TryParse(text, out var time) ? time.TotalSeconds : null,
        FigureKind.Share => ShareText.TryParse(text, out var share) ? share : null,
        FigureKind.Rate => RateText.TryParse(text, out var rate) ? rate : Number(text),
        _ => Number(text),
    };

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static string UnknownFigure(string name)
    {
        var nearest = Suggestion.Nearest(name, ThresholdFigures.All.Select(figure => figure.Name));
        return $"found the unknown figure {Quoted.Plain(name)}; allowed: such as poll.response.p99, alert.notice.p95, errors.rate, "
            + $"oracle.violations (docs/SCENARIOS.md lists them){Suggestion.Clause(nearest)}";
    }

    private static string WrongValue(ThresholdFigure figure, string text)
    {
        var (allowed, better) = figure.Kind switch
        {
            FigureKind.Time => ("a duration, such as 250ms or 1.5s", DurationText.Suggest(text)),
            FigureKind.Share => ("a share, such as 0.1% or 0.001", ShareText.Suggest(text)),
            FigureKind.Rate => ("a rate, such as 100/s", RateText.Suggest(text)),
            _ => ("a number, such as 0", null),
        };
        return $"found {(text.Length == 0 ? "nothing" : Quoted.Plain(text))} as the limit of {figure.Name}; "
            + $"allowed: {allowed}{Suggestion.Clause(better == text ? null : better)}";
    }

    [GeneratedRegex(@"^\s*(?:(?<population>[\w.-]+)/)?(?<figure>[\w.-]+)\s*(?<op>[<>=!~]+)\s*(?<value>.*?)(?:\s+(?<clause>(?:for|from|in)\s+\S+|abortOnFail))*\s*\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Parts();
}
