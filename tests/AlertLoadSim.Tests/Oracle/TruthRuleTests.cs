using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Oracle.Rules;
using AlertLoadSim.Oracle.Truth;

namespace AlertLoadSim.Tests.Oracle;

/// <summary>Rules that need the server's truth, or bounds.</summary>
public sealed class TruthRuleTests
{
    private const string Truth = "S +a%Ann/1 +b%Bob/2 -a";

    [Theory]
    [InlineData("S{} +a#1%Ann/1 +b#2%Bob/2 -a#3%Ann/1", "", "")]
    [InlineData("S{} +a#1%Joe/1 +b#2%Bob/2 -a#3%Ann/1", "wrong-value#1", "name")]
    [InlineData("S{} +a#1%Joe/9", "wrong-value#1", "name, address")]
    [InlineData("S{} +a#1%Ann/1 +b#2%Ann/1", "wrong-value#2", "stale: all of an earlier one")]
    [InlineData("S{} +a#1%Bob/2", "wrong-value#1", "all of a later one")]
    [InlineData("S{} +a#1%Ann/2", "torn#1", "address of another")]
    [InlineData("S{} +a#1%Bob/1", "torn#1", "name of another")]
    [InlineData("S{} +a#1%Ann/1 +b#2%Bob/2 -a#3%Ann/2", "torn#3", "address of another")]
    [InlineData("S{} gap -a#3%Joe/1", "wrong-value#3", "name")] // Values can be judged behind a gap, the view cannot.
    public void Values_of_an_alert_are_those_of_its_interaction(string words, string found, string cause)
    {
        var history = History.Of(words, Truth);
        Assert.Equal(found, history.Found);
        Assert.All(history.Findings, finding => Assert.Equal(cause, finding.Cause));
    }

    [Theory]
    [InlineData("S{} +a#1%Joe/1 audit S{a%Ann/1}", "wrong-value#1")] // One fault, one finding: the audit does not tell it again.
    [InlineData("S{} +a#1%Ann/1 audit S{a%Joe/1} +b#2%Bob/2", "wrong-value")]
    [InlineData("S{} +a#1%Ann/1 audit S{a%Ann/2} +b#2%Bob/2", "torn")]
    public void Values_in_snapshots_are_judged_as_well(string words, string found) =>
        Assert.Equal(found, History.Of(words, "S +a%Ann/1 S +b%Bob/2").Found);

    [Fact]
    public void Journal_that_does_not_tell_values_accuses_nobody() =>
        Assert.Equal("", History.Of("S{} +a#1%Joe/9 -a#2%Jim/8 audit S{}", "S +a -a S").Found);

    [Fact]
    public void Value_that_breaks_the_schema_is_told_once()
    {
        var item = History.Item("a", AlertLoadSim.Icws.Wire.AlertAction.StartAlerting, "1", name: "", address: "1");
        var history = History.Of(
            [.. History.Parse("S{}"), History.Reply(TimeSpan.FromSeconds(5), new AlertingMessage(true, [item], ["name is missing"]))], History.TruthOf("+a%Ann/1"));
        Assert.Equal("schema", history.Found);
    }

    [Theory]
    [InlineData("S{} +a#1 -a#2 +a#1", null, "resurrected#1")]
    [InlineData("S{} +a#1 -a#2 +a#2", null, "resurrected#2")] // With the mark of the stop.
    [InlineData("S{} +a#1 +b#2 -a#3 -b#4 +a#1", null, "resurrected#1")] // Not the last one that stopped.
    [InlineData("S{} +a#1 -a#2 +a#1 audit S{a} +b#3", null, "resurrected#1")] // The server's own view may have it.
    [InlineData("S{} +a#1 -a#2 +a#1", "+a -a", "resurrected#1")]
    [InlineData("S{} +a#1 -a#2 +a#3", "+a -a", "resurrected#3")] // A mark that was never given.
    [InlineData("S{} +a#1 -a#2 +a", "+a -a", "resurrected")]
    [InlineData("S{} +x#1 +b#3", "+x -x | +b", "resurrected#1")] // Stopped before the session came.
    [InlineData("S{} +a#1 -a#2 +a#3", "+a -a +a", "")] // It rang again.
    [InlineData("S{} +a#1 -a#2 +a#3", null, "")]
    [InlineData("S{} +a#1 -a#2 +a -a", null, "")] // Without marks that is what ringing again looks like.
    [InlineData("S{} +a#1 gap +a#1", null, "duplicate#1")] // Nobody knows that it stopped.
    [InlineData("S{} [+a#1 -a#2] [+a#1 -a#2]", null, "duplicate#1 duplicate#2")] // A reply that was told twice.
    [InlineData("S{} +a#1 -a#2 +a#1 audit S{} +b#3", "+a -a +b", "resurrected#1")]
    public void What_stopped_does_not_start_again(string words, string? truth, string found) => Assert.Equal(found, History.Of(words, truth).Found);

    [Theory]
    [InlineData("S{} +a#1 +z#2 +b#2", "+a +b bob:z", "wrong-session#2")] // Bob's mark says nothing of Ann's.
    [InlineData("S{} +a#1 +z#900 +b#2", "+a +b bob:z", "wrong-session#900")]
    [InlineData("S{} +a#1 +z +b#2", "+a +b bob:z", "wrong-session")]
    [InlineData("S{z} +a#1", "S +a bob:z", "wrong-session")]
    [InlineData("S{} +a#1 +z@bob#2 +b#2", "+a +b bob:z", "own-alerts")] // The queue tells it already.
    [InlineData("S{} +a#1 +g#2", "+a +g bob:g", "")] // It rings at both.
    public void Alert_of_another_user_is_told_as_such(string words, string truth, string found) => Assert.Equal(found, History.Of(words, truth).Found);

    [Theory]
    [InlineData("S{x} +a#2 audit S{x,a} -x#3", "+x | S +a S -x", "", "")]
    [InlineData("S{}", "+x | S", "snapshot-true", "misses a ringing alert")]
    [InlineData("S{x}", "+x -x | S", "snapshot-true", "lists a dead alert")]
    [InlineData("S{} -x#2 audit S{} +a#3", "+x | S -x S +a", "snapshot-true", "misses a ringing alert")] // What follows is no second fault.
    [InlineData("S{} +a#1 audit S{} -a#2", "S +a S -a", "snapshot-true", "misses a ringing alert")]
    [InlineData("S{} audit gap audit S{a,b} -a#3 -b#4", "S +a S +b S -a -b", "", "")] // Behind a gap it may be the one or the other.
    [InlineData("S{} audit gap audit S{b}", "S +a S +b S -a -b", "snapshot-true", "misses one and lists a dead one")] // But not neither.
    [InlineData("S{} audit +a#1 S{} -a#2", "S S +a -a", "out-of-order", "snapshot behind an event")]
    [InlineData("S{} audit S{a} +a#1 -a#2", "S +a S -a", "out-of-order#1", "event behind a snapshot")]
    [InlineData("+a#1 S{} -a#2", "S +a -a", "snapshot-first", "delta first")]
    [InlineData("gap +a#1 S{}", "S +a", "out-of-order", "snapshot behind an event")]
    [InlineData("S{} audit +a#1 S{} S{a}", "S S +a", "out-of-order", "snapshot behind an event")] // What nobody asked for is compared with nothing.
    [InlineData("S{} audit audit +a#1 S{} S{}", "S S S +a", "out-of-order out-of-order", "snapshot behind an event")]
    [InlineData("S{x} +a#1 S{a}", "S +a", "snapshot-true", "lists a dead alert")]
    [InlineData("S{} S{}", "S S", "", "")] // Nobody asked for the second yet.
    [InlineData("S{} audit delete drained end", "S S", "snapshot-true", "never came")]
    [InlineData("S{} audit gap delete drained end", "S S", "", "")]
    [InlineData("delete drained end", "S", "snapshot-first", "no snapshot")]
    [InlineData("gap delete drained end", "S", "", "")]
    public void Snapshot_lists_what_rings_by_the_truth(string words, string truth, string found, string cause)
    {
        var history = History.Of(words, truth);
        Assert.Equal(found, history.Found);
        Assert.All(history.Findings, finding => Assert.Equal(cause, finding.Cause));
    }

    [Fact]
    public void Wrong_snapshot_names_what_it_lists_and_what_it_misses()
    {
        var finding = Assert.Single(History.Of("S{x}", "+y | S").Findings);
        Assert.Equal(("y", "at mark 1: y rings and is not listed; x does not ring and is listed"), (finding.InteractionId, finding.What));
        Assert.Equal("x", Assert.Single(History.Of("S{x}", "S").Findings).InteractionId);
    }

    [Fact]
    public void Snapshot_that_is_true_can_be_audited_by() =>
        Assert.Equal(1, History.Of("S{} +a#1 audit S{a}", "S +a S").Trace.Counts.AuditsAgreed);

    [Theory]
    [InlineData("+x%Bob/2 +a%Ann/1 +y%Bob/2", "stale: all of an earlier one")] // Of two equally near ones the earlier.
    [InlineData("+x%Joe/3 +a%Ann/1 +y%Bob/2", "all of a later one")]
    public void Values_of_another_are_those_of_the_nearest(string truth, string cause) =>
        Assert.Equal(cause, Assert.Single(History.Of("S{} +x#1 +a#2%Bob/2", truth).Findings, finding => finding.Mark == 2).Cause);

    [Fact]
    public void Wrong_type_is_told_once_and_what_the_truth_does_not_tell_is_not_compared()
    {
        var right = History.Item("a", AlertLoadSim.Icws.Wire.AlertAction.StartAlerting, "1");
        foreach (var (wrong, cause) in new[] { (right with { InteractionType = "Chat" }, "interactionType"), (right with { AlertType = 1 }, "alertType") })
        {
            string[] Causes(CallValues values)
            {
                var user = new UserTruth();
                user.Add(new TruthEvent(1, true, "a", TimeSpan.Zero) { Values = values });
                return
                [
                    .. History.Of(
                    [
                        .. History.Parse("S{}"), History.Reply(TimeSpan.Zero, new AlertingMessage(true, [wrong], [])), .. History.Parse("audit S{a}").Skip(1),
                    ], new SessionTruth(user, 0, null)).Findings.Select(finding => finding.Cause),
                ];
            }
            Assert.Equal([cause], Causes(new CallValues("Call", "Caller", "+15550100", right.AlertType)));
            Assert.DoesNotContain(cause, Causes(new CallValues(null, "Caller", "+15550100", null)));
        }
    }

    [Fact]
    public void Event_is_late_by_the_time_since_it_happened_wherever_in_the_run()
    {
        History Of(double arrivesAt)
        {
            var user = new UserTruth();
            user.Add(new TruthEvent(1, true, "x", TimeSpan.Zero));
            user.Add(new TruthEvent(2, true, "a", TimeSpan.FromSeconds(100)));
            return History.Of(
                [.. History.Parse("S{}"), History.Reply(TimeSpan.FromSeconds(arrivesAt), History.Message("+a#2"))],
                new SessionTruth(user, 0, null), new OracleBounds(null, TimeSpan.FromSeconds(3)));
        }

        Assert.Equal("lost#1", Of(103).Found);
        Assert.Equal("late#2 lost#1", Of(103.001).Found); // Behind a hole as well.
        Assert.Equal("it came 3.001 s after it happened, 3 s are allowed", Of(103.001).Findings[0].What);
    }

    [Theory]
    [InlineData(1.0, "late#1 late#2")]
    [InlineData(3.0, "late#2")]
    [InlineData(5.0, "")]
    [InlineData(null, "")]
    public void Event_that_comes_later_than_the_bound_is_late(double? bound, string found)
    {
        var bounds = new OracleBounds(null, bound is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
        // Raised after 0 and 1 ms; S comes after 1 s, a after 2 s and b after 4 s.
        Assert.Equal(found, History.Of("S{} +a#1 other +b#2", "+a +b", bounds).Found);
        Assert.Equal("", History.Of("S{} +a#1 other +b#2", null, bounds).Found);
    }

    [Theory]
    [InlineData("S{} +a#1 other other other other other", "stuck#1")] // One finding, however often.
    [InlineData("S{a} other other other", "")]
    [InlineData("S{a} other other other other", "stuck")]
    [InlineData("S{a} audit S{a} audit S{a} other other", "stuck")] // A snapshot does not make it younger.
    [InlineData("S{} +a#1 -a#2 other other other other", "")]
    [InlineData("S{} +a#1 gap other other other other", "")] // The stop may have been in the lost reply.
    [InlineData("S{} +a#1 other other other other +b#3", "lost#2")] // It was lost, and that is the fault.
    [InlineData("S{} +a#1 other other other other -b#2", "stuck#1 stop-of-ringing#2")]
    [InlineData("S{a} other other delete drained", "stuck")]
    public void What_rings_beyond_the_longest_ring_is_stuck(string words, string found)
    {
        Assert.Equal(found, History.Of(words, null, new OracleBounds(TimeSpan.FromSeconds(3), null)).Found);
        Assert.DoesNotContain("stuck", History.Of(words).Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("S{} [+a#1 +c#3 +b#2]", "inside a reply")]
    [InlineData("S{} [+a#1 +c#3] +b#2", "across replies")]
    [InlineData("S{} +a#1,+c#3,+b#2", "inside a reply")]
    public void Order_broken_inside_a_reply_is_told_apart(string words, string cause)
    {
        var finding = Assert.Single(History.Of(words, "+a +b +c").Findings);
        Assert.Equal(("out-of-order", cause), (finding.Rule.Name, finding.Cause));
    }
}
