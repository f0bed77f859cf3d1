using AlertLoadSim.Engine.Judging;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Tests.Engine;

public sealed class FindingsTests
{
    [Fact]
    public void Groups_count_all_findings_and_accusations_come_first()
    {
        var groups = Findings.Group([Row("lost", "a start", 1), Row("lost", "a stop", 2), Row("lost", "a start", 3, count: 5), Row("start-once", "", 4, accuses: false, count: 99)]);
        Assert.Equal([("lost", "a start", 6L), ("lost", "a stop", 1), ("start-once", "", 99)], groups.Select(group => (group.Rule, group.Cause, group.Count)));
    }

    [Fact]
    public void Causes_that_a_server_words_are_limited_and_the_rest_is_one_group()
    {
        FindingRow[] rows = [.. Enumerable.Range(1, 100).Select(i => Row("schema", $"property{i} is missing", i))];
        var groups = Findings.Group(rows);
        Assert.Equal((9, 92L), (groups.Count, groups.Single(group => group.Cause == "other causes").Count));
        Assert.Equal(100, groups.Sum(group => group.Count));
        Assert.Equal(8 + 5, Findings.First(rows, 50).Count);
    }

    [Fact]
    public void First_findings_come_from_every_group_in_the_order_of_time()
    {
        FindingRow[] rows = [.. Enumerable.Range(1, 30).Select(i => Row("lost", "a start", i)), Row("torn", "name of another", 31)];
        Assert.Equal([1, 2, 3, 4, 5, 31], Findings.First(rows, 50).Select(finding => finding.Number));
        Assert.Equal([1, 31], Findings.First(rows, 2).Select(finding => finding.Number));
    }

    private static FindingRow Row(string rule, string cause, int number, bool accuses = true, long count = 1) =>
        new(rule, cause, "Truth", accuses, number, 1, "ann", "what", null, null, count, [], number);
}
