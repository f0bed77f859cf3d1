using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Oracle.Trace;

namespace AlertLoadSim.Tests.Oracle;

/// <summary>What a finding shows of what its session saw.</summary>
public sealed class WitnessTests
{
    [Fact]
    public void Transcript_holds_the_last_snapshot_the_same_interaction_and_neighbouring_marks_only()
    {
        var finding = Assert.Single(History.Of("S{q} +a#1 +b#2 -b#3 +c#4 -c#5 -q#6 +a#7", "+a +b -b +c -c -q +a").Findings);

        Assert.Equal("start-once", finding.Rule.Name);
        Assert.Equal(
        [
            "1.000 s reply 1: snapshot [q]", "2.000 s reply 2: +a #1", "7.000 s reply 7: -q #6", "8.000 s reply 8: +a #7",
        ], finding.Transcript.Where(line => !line.EndsWith("PUT sent", StringComparison.Ordinal)));
    }

    [Fact]
    public void Last_snapshot_is_shown_however_long_ago_it_was()
    {
        var words = string.Concat(Enumerable.Range(0, 40).Select(i => $"+i{i} -i{i} "));
        var transcript = Assert.Single(History.Of("S{q} " + words + "-z").Findings).Transcript;

        Assert.Equal(["1.000 s reply 1: snapshot [q]", "82.000 s reply 82: -z"], transcript);
    }

    [Fact]
    public void Gaps_and_requests_are_shown_in_their_place()
    {
        var transcript = Assert.Single(History.Of("S{} gap audit S{} -z").Findings).Transcript;

        Assert.Equal(
            ["0.000 s PUT sent", "2.000 s reply lost: closed", "3.000 s PUT sent again (audit)", "4.000 s reply 2: snapshot []", "5.000 s reply 3: -z"],
            transcript);
    }

    [Fact]
    public void Requests_that_failed_and_the_end_are_shown_too()
    {
        var transcript = Assert.Single(History.Of("putFailed S{} audit auditFailed [S{} -z] delete drained").Findings).Transcript;
        Assert.Equal(
            ["0.000 s PUT sent", "1.000 s PUT failed", "3.000 s PUT sent again (audit)", "4.000 s audit PUT failed", "5.000 s reply 2: snapshot [], -z"],
            transcript);

        transcript = Assert.Single(History.Of("S{} delete drained +z").Findings).Transcript;
        Assert.Equal(["0.000 s PUT sent", "1.000 s reply 1: snapshot []", "2.000 s DELETE sent", "3.000 s drained"], transcript);
    }

    [Fact]
    public void Finding_of_no_interaction_and_no_mark_shows_everything() => Assert.Equal(
        ["1.000 s reply 1: snapshot []", "2.000 s reply 2: +a", "3.000 s reply 3: +b", "5.000 s reply 4: snapshot []"],
        Assert.Single(History.Of("S{} +a +b audit S{}").Findings).Transcript.Where(line => line.Contains("reply", StringComparison.Ordinal)));

    [Fact]
    public void Events_without_a_mark_are_no_neighbours_of_the_first_one() =>
        Assert.DoesNotContain(Assert.Single(History.Of("S{} +x -x +a#1 +a#1").Findings).Transcript, line => line.Contains('x'));

    [Fact]
    public void Last_thing_seen_is_shown_whatever_it_is()
    {
        var bounds = new AlertLoadSim.Oracle.Rules.OracleBounds(TimeSpan.FromSeconds(1.5), null);
        Assert.StartsWith("3.000 s reply 3: message of type", Assert.Single(History.Of("S{a} other other", null, bounds).Findings).Transcript[^1], StringComparison.Ordinal);
        var nothing = History.Of([.. History.Parse("S{a} other"), History.Reply(TimeSpan.FromSeconds(3), new AlertingMessage(true, [], []))], null, bounds);
        Assert.Equal("3.000 s reply 3: delta of nothing", Assert.Single(nothing.Findings).Transcript[^1]);
    }

    [Theory]
    [InlineData("ab", "ab")]
    [InlineData("abc", "ab…")]
    public void Text_is_cut_when_it_is_longer_than_allowed(string text, string cut) => Assert.Equal(cut, Witness.Shorten(text, 2));

    [Fact]
    public void Many_items_of_one_reply_are_cut()
    {
        var history = History.Of($"[S{{}} {string.Join(' ', Enumerable.Repeat("~z", 9))} -z]");
        Assert.Equal("1.000 s reply 1: snapshot [], ~z, ~z, ~z, ~z, ~z, ~z, ~z, …", Assert.Single(history.Findings).Transcript[^1]);
        Assert.Contains("snapshot [a, b, c, d, e, f, g, h, …]", Assert.Single(History.Of("S{a,b,c,d,e,f,g,h,i} -z").Findings).Transcript[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Reply_tells_its_poll_and_when_that_was_planned_and_sent()
    {
        TraceEvent Reply(double at, PollTimes poll, string word) =>
            new TraceEvent.Reply(TimeSpan.FromSeconds(at), new MessageBatch([History.Message(word)], null)) { Poll = poll };
        var transcript = Assert.Single(History.Of(
        [
            Reply(3.02, new PollTimes(3, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3.001)), "S{}"),
            Reply(3.5, new PollTimes(PollTimes.OffGrid, TimeSpan.FromSeconds(3.4), TimeSpan.FromSeconds(3.41)), "+z"),
            Reply(4, new PollTimes(PollTimes.Event, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3)), "+z"),
        ]).Findings).Transcript;

        Assert.Equal(
        [
            "3.020 s reply 1 (poll 3 planned 3.000 s, sent 3.001 s): snapshot []",
            "3.500 s reply 2 (poll planned 3.400 s, sent 3.410 s): +z",
            "4.000 s reply 3 (stream opened 3.000 s): +z",
        ], transcript);
    }

    [Fact]
    public void Transcript_is_bounded_when_everything_matters()
    {
        var words = string.Join(' ', Enumerable.Repeat("+a#1", 100));
        var findings = History.Of("S{} " + words).Findings;

        Assert.Equal(99, findings.Count);
        Assert.All(findings, finding => Assert.InRange(finding.Transcript.Count, 2, 12));
        Assert.Equal((12, "… 14 more"), (findings[^1].Transcript.Count, findings[^1].Transcript[1]));
        Assert.DoesNotContain(findings[8].Transcript, line => line.StartsWith('…')); // Twelve lines are shown whole.
    }
}
