using System.Collections.Immutable;
using System.Globalization;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Scenarios.Fields;
using AlertLoadSim.Workload.Scenarios.Units;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>What comes into a centre: a rate, or a profile in the file or beside it.</summary>
internal sealed class OfferedReader(ScenarioInputs inputs, ProblemList problems)
{
    private const string ExpectedColumn = "expected";
    private const string FromColumn = "from";
    private const int MinutesPerDay = 24 * 60;

    /// <summary>For a rate, which has no intervals of its own: those of forecasts.</summary>
    private static readonly TimeSpan StandardInterval = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan[] CsvIntervals = [TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(60)];

    /// <summary>Null when wrong.</summary>
    /// <param name="whole">Length of the profile; null for a rate.</param>
    public OfferedLoad? Read(MapReader centre, out TimeSpan? whole)
    {
        whole = null;
        var before = problems.Count;
        if (centre.Find(CentreFields.Interactions) is null)
            problems.Add(centre.Origin, centre.PathOf(CentreFields.Interactions), $"missing; allowed: {CentreFields.InteractionsType.Allowed}");
        var interactions = centre.Block(CentreFields.Interactions);
        var dayCv = centre.Block(CentreFields.BusyDay).Read(CentreFields.DayCv);
        if (interactions.TryRead(CentreFields.Rate, out var rate))
            return problems.Count > before ? null : new OfferedLoad(StandardInterval, [rate * StandardInterval.TotalSeconds], dayCv);
        if (interactions.Find(CentreFields.Profile) is null)
            return null;
        var profile = interactions.Block(CentreFields.Profile);
        var every = profile.Read(CentreFields.Every);
        var expected = ReadExpected(profile, every);
        if (problems.Count > before)
            return null;
        whole = every * expected.Length;
        return new OfferedLoad(every, expected, dayCv);
    }

    private ImmutableArray<double> ReadExpected(MapReader profile, TimeSpan every)
    {
        var (before, inFile, beside) = (problems.Count, profile.Has(CentreFields.ExpectedList), profile.Has(CentreFields.Csv));
        if (inFile == beside)
        {
            problems.Add(
                profile.Origin, profile.Path, $"found {(inFile ? "both expected and csv" : "neither expected nor csv")}; allowed: one of them");
            return [];
        }

        if (beside)
            return profile.TryRead(CentreFields.Csv, out var file) ? ReadCsv(profile, file, every) : [];
        var expected = ListReader.Read(profile, CentreFields.ExpectedList, CentreFields.Expected, problems);
        if (expected.IsEmpty && problems.Count == before)
        {
            problems.Add(
                profile.OriginOf(CentreFields.ExpectedList), profile.PathOf(CentreFields.ExpectedList), "found no intervals; allowed: one at least");
        }

        return expected;
    }

    private ImmutableArray<double> ReadCsv(MapReader profile, string file, TimeSpan every)
    {
        if (profile.Has(CentreFields.Every) && !problems.AnyUnder(profile.PathOf(CentreFields.Every)) && !CsvIntervals.Contains(every))
        {
            problems.Add(
                profile.OriginOf(CentreFields.Every), profile.PathOf(CentreFields.Every),
                $"found {DurationText.Format(every)} with a csv; allowed there: 15m, 30m or 60m");
        }

        if (CsvTable.Read(file, profile, CentreFields.Csv, inputs, problems) is not { } table)
            return [];
        var (column, from) = (table.Find(ExpectedColumn), table.Find(FromColumn));
        if (column < 0)
        {
            table.Refuse(table.Header[0], "a header with the column expected and, if you like, from");
            return [];
        }

        var expected = ImmutableArray.CreateBuilder<double>();
        foreach (var row in table.Rows)
        {
            if (double.TryParse(row[column].Text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number <= 1e7)
                expected.Add(number);
            else
                table.Refuse(row[column], "a number of interactions, from 0 to 10000000");
        }

        if (from >= 0 && table.IsWhole)
            CheckTimes(table, from, every);
        return expected.ToImmutable();
    }

    /// <summary>A row that is missing would move all behind it.</summary>
    private static void CheckTimes(CsvTable table, int column, TimeSpan every)
    {
        int? first = null;
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var cell = table.Rows[i][column];
            if (!TimeOnly.TryParseExact(cell.Text.Trim(), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            {
                table.Refuse(cell, "a time of day such as 08:30");
                return;
            }

            var minute = (time.Hour * 60) + time.Minute;
            first ??= minute;
            var due = (int)((first.Value + (i * every.TotalMinutes)) % MinutesPerDay);
            if (minute == due)
                continue;
            table.Refuse(cell, FormattableString.Invariant($"{due / 60:00}:{due % 60:00}, since a row is {DurationText.Format(every)} after the one before"));
            return;
        }
    }
}
