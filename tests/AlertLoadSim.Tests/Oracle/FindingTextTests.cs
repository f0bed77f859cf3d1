namespace AlertLoadSim.Tests.Oracle;

/// <summary>Cause and words of findings: reports group by the one and show the other.</summary>
public sealed class FindingTextTests
{
    [Theory]
    [InlineData("delete drained", null, "snapshot-first", "no snapshot", "the subscription ended, and no snapshot had come")]
    [InlineData("+a", null, "snapshot-first", "delta first", "a delta came before the first snapshot")]
    [InlineData("S{} delete drained +a", null, "quiet-after-unsubscribe", "", "an alerting message came after the end of the subscription was drained")]
    [InlineData("S{} +a!Eic_X", null, "attributes-asked", "Eic_X", "attribute Eic_X was not asked for")]
    [InlineData("S{} +a@bob", null, "own-alerts", "", "the alert is on the queue of bob")]
    [InlineData("S{-a}", null, "snapshot-items", "stopped", "a snapshot lists an alert that stopped")]
    [InlineData("S{a,a}", null, "snapshot-items", "twice", "a snapshot lists an alert twice")]
    [InlineData("S{a} audit S{b}", null, "snapshot-agrees", "several differences", "the snapshot has b, the view has not; the view has a, the snapshot has not")]
    [InlineData("S{a} audit S{a%Bob/2}", null, "snapshot-agrees", "one difference", "a differs in type, name or address")]
    [InlineData("S{a} +a", null, "start-once", "", "it rings already")]
    [InlineData("S{} -a", null, "stop-of-ringing", "", "it does not ring")]
    [InlineData("S{} +a#1 +c#3 +b#2", null, "out-of-order", "across replies", "mark 2 came after mark 3")]
    [InlineData("S{} audit +a#1 S{}", "S S +a", "out-of-order", "snapshot behind an event", "the snapshot was queued before mark 1, and came after it")]
    [InlineData("S{} audit S{a} +a#1", "S +a S", "out-of-order", "event behind a snapshot", "mark 1 came after a snapshot that was queued at mark 1")]
    [InlineData("S{} +a#1 +a#1", null, "duplicate", "start", "mark 1 came a second time")]
    [InlineData("S{} +a#1 S{} +a#1", null, "duplicate", "start", "mark 1 came a second time")]
    [InlineData("S{} +a#1 -a#2 -a#2", null, "duplicate", "stop", "mark 2 came a second time")]
    [InlineData("S{} +a#1 -a#2 [+a#1 -a#2]", null, "duplicate", "start", "it had stopped, and starts with mark 1 again")]
    [InlineData("S{} +a#1 -a#2 +a#1", null, "resurrected", "with an old mark", "it had stopped, and starts with mark 1 again")]
    [InlineData("S{} +a#1 -a#2 +a#3", "+a -a", "resurrected", "without a mark of its own", "it had stopped, and starts again: mark 3 was never given to ann")]
    [InlineData("S{} +a", "+a", "phantom", "no mark", "an event without a mark, on a server that marks all of them")]
    [InlineData("S{} +z", "+a bob:z", "wrong-session", "delta", "it is an alert of bob: an event without a mark, on a server that marks all of them")]
    [InlineData("S{z}", "S bob:z", "wrong-session", "snapshot", "the snapshot lists an alert of bob")]
    [InlineData("S{} audit delete drained", "S S", "snapshot-true", "never came", "2 snapshots were queued, 1 came")]
    [InlineData("S{} +a#1%Joe/9", "+a%Ann/1", "wrong-value", "name, address", "name is 'Joe', not 'Ann', address is '9', not '1'")]
    [InlineData("S{} +a#1%Ann/2", "+a%Ann/1 +b%Bob/2", "torn", "address of another", "address is '2', not '1': that is of b")]
    [InlineData("S{} +a#1%Bob/2", "+a%Ann/1 +b%Bob/2", "wrong-value", "all of a later one", "name is 'Bob', not 'Ann', address is '2', not '1': as b has it")]
    public void Finding_tells_cause_and_what(string words, string? truth, string rule, string cause, string what)
    {
        var finding = History.Of(words, truth).Findings[0];
        Assert.Equal((rule, cause, what), (finding.Rule.Name, finding.Cause, finding.What));
    }

    [Fact]
    public void Finding_by_a_bound_tells_the_bound()
    {
        var bounds = new AlertLoadSim.Oracle.Rules.OracleBounds(TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(1.25));
        var found = History.Of("S{} +a#1 other other", "+a", bounds).Findings;
        Assert.Equal(
        [
            ("late", "", "it came 2.000 s after it happened, 1.25 s are allowed"),
            ("stuck", "", "it rings since 2.000 s, 1.5 s are the longest possible ring"),
        ], found.Select(finding => (finding.Rule.Name, finding.Cause, finding.What)));
    }
}
