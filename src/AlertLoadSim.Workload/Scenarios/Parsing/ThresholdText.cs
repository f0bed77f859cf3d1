using System.Globalization;
using System.Text.RegularExpressions;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>What is wrong inside a threshold, and how many characters into its text.</summary>
internal readonly record struct ThresholdProblem(int Offset, int Length, string Message);

/// <summary><c>poll.response.p99 &lt; 250ms</c> → <see cref="Threshold"/>.</summary>
internal static partial class ThresholdText
{
    public static Threshold? Parse(string text, out ThresholdProblem problem)
    {
        problem = default;
        var parts = Parts().Match(text);
        if (!parts.Success)
        {
            problem = new ThresholdProblem(0, text.Length, $"found {Quoted.Text(text)}; allowed: FIGURE OP VALUE, such as poll.response.p99 < 250ms");
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

        return new Threshold(figure.Name, comparison, limit, text.Trim());
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

    [GeneratedRegex(@"^\s*(?<figure>[\w.-]+)\s*(?<op>[<>=!~]+)\s*(?<value>.*?)\s*\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Parts();
}
