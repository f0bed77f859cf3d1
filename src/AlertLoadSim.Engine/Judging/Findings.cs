using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Oracle.Rules;

namespace AlertLoadSim.Engine.Judging;

/// <summary>From the oracle's findings to the rows of <c>findings.jsonl</c>.</summary>
internal static class Findings
{
    private const int MostCausesPerRule = 8;
    private const int MostPerGroup = 5;
    private const string OtherCauses = "other causes";

    /// <summary>What rests on our own reading of the protocol accuses our own emulator only.</summary>
    public static FindingRow RowOf(Finding finding, bool targetIsEmulator) => new(
        finding.Rule.Name,
        finding.Cause,
        finding.Rule.Weight.ToString(),
        targetIsEmulator || finding.Rule.Weight != Weight.Inferred,
        Math.Round(finding.At.TotalSeconds, 3),
        finding.SessionIndex,
        finding.UserId,
        finding.What,
        finding.InteractionId,
        finding.Mark,
        finding.Count,
        finding.Transcript);

    /// <summary>All of them, counted by rule and cause. Causes may hold a server's own words, so their number is limited.</summary>
    public static IReadOnlyList<FindingGroup> Group(IReadOnlyList<FindingRow> rows) =>
    [
        .. WithCauses(rows).GroupBy(row => (row.Rule, row.Cause, row.Accuses))
            .Select(group => new FindingGroup(group.Key.Rule, group.Key.Cause, group.Key.Accuses, group.Sum(row => row.Count)))
            .OrderByDescending(group => group.Accuses).ThenByDescending(group => group.Count),
    ];

    /// <summary>The first few of each group, in the order of time.</summary>
    public static IReadOnlyList<FindingFacts> First(IReadOnlyList<FindingRow> rows, int most) =>
    [
        .. WithCauses(rows).GroupBy(row => (row.Rule, row.Cause, row.Accuses)).SelectMany(group => group.Take(MostPerGroup).Select((row, place) => (row, place)))
            .OrderBy(entry => entry.place).Take(most).Select(entry => entry.row).OrderBy(row => row.Number).Select(row => row.ToFacts()),
    ];

    private static IEnumerable<FindingRow> WithCauses(IReadOnlyList<FindingRow> rows)
    {
        var causes = new Dictionary<string, HashSet<string>>();
        foreach (var row in rows)
        {
            if (!causes.TryGetValue(row.Rule, out var ofRule))
                causes.Add(row.Rule, ofRule = []);
            var isListed = ofRule.Contains(row.Cause) || (ofRule.Count < MostCausesPerRule && ofRule.Add(row.Cause));
            yield return isListed ? row : row with { Cause = OtherCauses };
        }
    }
}
