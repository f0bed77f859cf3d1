using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios.Fields;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Durations from a column of a CSV file: with their units, or bare below a header that ends in one.</summary>
internal sealed partial class EmpiricalReader(ScenarioInputs inputs, ProblemList problems)
{
    private const string Weight = "weight";
    private const double Longest = 720 * 3600;

    /// <summary>Null when wrong.</summary>
    public Distribution.Empirical? Read(MapReader empirical)
    {
        if (!empirical.TryRead(DistributionFields.Csv, out var file) || CsvTable.Read(file, empirical, DistributionFields.Csv, inputs, problems) is not { } table)
            return null;
        var column = empirical.TryRead(DistributionFields.Column, out var asked) ? Named(table, asked) : OnlyOne(table);
        if (column < 0)
        {
            problems.Add(
                empirical.OriginOf(DistributionFields.Column), empirical.PathOf(DistributionFields.Column),
                $"found {(asked is null ? "more than one column" : $"no column {Quoted.Text(asked)}")} in {Quoted.Plain(file)}; "
                + $"allowed: {string.Join(", ", table.Header.Select(cell => Quoted.Plain(cell.Text.Trim())))}");
            return null;
        }

        return ReadRows(table, column);
    }

    private static Distribution.Empirical? ReadRows(CsvTable table, int column)
    {
        var unit = Unit().Match(table.Header[column].Text) is { Success: true } match ? match.Groups["unit"].Value : null;
        var weightColumn = table.Find(Weight);
        var values = ImmutableArray.CreateBuilder<TimeSpan>();
        var weights = ImmutableArray.CreateBuilder<double>();
        var right = table.IsWhole;
        foreach (var row in table.Rows)
        {
            var (valueRight, weight) = (TryDuration(row[column].Text.Trim(), unit, out var value), 0.0);
            if (!valueRight)
                table.Refuse(row[column], unit is null ? "a duration such as 250ms or 1.5s, or a unit in the header, such as handleTime (s)" : $"a number of {unit}, from 0 to 720 h");
            var weightRight = weightColumn < 0 || TryNumber(row[weightColumn].Text.Trim(), out weight);
            if (!weightRight)
                table.Refuse(row[weightColumn], "a number, 0 or more");
            right &= valueRight && weightRight;
            values.Add(value);
            weights.Add(weight);
        }

        if (!right)
            return null;
        if (weightColumn >= 0 && !weights.Any(weight => weight > 0))
        {
            table.Refuse(table.Header[weightColumn], "a weight above 0 for one value at least");
            return null;
        }

        return new Distribution.Empirical(values.ToImmutable(), weightColumn < 0 ? [] : weights.ToImmutable());
    }

    private static int Named(CsvTable table, string name) => table.Find(name) is var whole and >= 0 ? whole : table.Header.FindIndex(
        cell => Unit().Match(cell.Text) is { Success: true } match && cell.Text[..match.Index].Trim() == name.Trim());

    private static int OnlyOne(CsvTable table)
    {
        var weight = table.Find(Weight);
        return table.Header.Count - (weight < 0 ? 0 : 1) != 1 ? -1 : weight == 0 ? 1 : 0;
    }

    private static bool TryDuration(string text, string? unit, out TimeSpan value)
    {
        if (unit is null)
            return DurationText.TryParse(text, out value) && value.TotalSeconds <= Longest;
        value = default;
        if (!TryNumber(text, out var number) || number * Seconds(unit) > Longest)
            return false;
        value = new TimeSpan((long)Math.Round(number * Seconds(unit) * TimeSpan.TicksPerSecond));
        return true;
    }

    private static double Seconds(string unit) => unit switch { "ms" => 0.001, "s" => 1, "h" => 3600, _ => 60 };

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && number <= 1e12;

    [GeneratedRegex(@"\s*[(\[]\s*(?<unit>ms|s|m|min|h)\s*[)\]]\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Unit();
}
