using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Oracle.Trace;
using AlertLoadSim.Oracle.Truth;
using AlertLoadSim.Oracle.View;

namespace AlertLoadSim.Tests.Oracle;

/// <summary>What is said of a session at its end, and what was counted on the way.</summary>
public sealed class ConclusionTests
{
    [Theory]
    [InlineData(false, 0, false, OracleVerdict.Valid)]
    [InlineData(false, 1, false, OracleVerdict.Unknown)]
    [InlineData(false, 0, true, OracleVerdict.Unknown)]
    [InlineData(true, 0, false, OracleVerdict.Violated)]
    [InlineData(true, 1, true, OracleVerdict.Violated)]
    public void Verdict_accuses_before_it_doubts(bool isAccused, long unknownEvents, bool lossesMayHide, OracleVerdict verdict) =>
        Assert.Equal(verdict, new SessionConclusion([], null, 0, 0, unknownEvents, lossesMayHide).Verdict(isAccused));

    [Theory]
    [InlineData("S{} +a#1", null, false)]
    [InlineData("S{} +a#1 gap", null, true)]
    [InlineData("S{} +a#1 gap", "+a", false)] // A whole journal tells what was in the reply.
    [InlineData("S{} +a#1 gap", "+a ...", true)]
    [InlineData("S{} +a#1", "+a ...", false)]
    public void Losses_may_hide_in_lost_replies_of_which_no_whole_journal_tells(string words, string? truth, bool mayHide) =>
        Assert.Equal(mayHide, History.Of(words, truth).Conclusion.LossesMayHide);

    [Fact]
    public void Journal_is_whole_unless_it_is_said_to_break_off() => Assert.True(new SessionTruth(new UserTruth(), 0, null).IsWhole);

    [Fact]
    public void Events_of_a_user_are_told_in_the_order_of_their_marks()
    {
        var user = new UserTruth();
        Assert.Throws<ArgumentException>(() => user.Add(new TruthEvent(2, true, "a", TimeSpan.Zero)));
    }

    [Fact]
    public void What_came_is_counted_and_what_follows_from_a_loss_is_not_accused_but_counted()
    {
        var counts = History.Of("S{} +a,+b -a gap -x").Trace.Counts;
        Assert.Equal((1, 3, 4, 1, 1), (counts.Snapshots, counts.Deltas, counts.Events, counts.Gaps, counts.Explained));
        Assert.Equal(1, History.Of("S{} +a#1 audit S{} +b#3", "+a -a +b").Trace.Counts.Explained);
        Assert.Equal(2, History.Of("S{} audit S{a} +a#1 -a#2", "S +a S -a").Trace.Counts.Explained); // The audit, and that it starts again.
        var known = History.Message("+a") with { UnknownProperties = 3 };
        Assert.Equal(6, History.Of([History.Reply(TimeSpan.Zero, History.Message("S{}"), known, known)]).Trace.Counts.UnknownProperties);
    }

    [Fact]
    public void Counts_of_two_sessions_are_added_each_to_its_own()
    {
        object one = default(TraceCounts);
        object two = default(TraceCounts);
        var properties = typeof(TraceCounts).GetProperties();
        for (var i = 0; i < properties.Length; i++)
        {
            properties[i].SetValue(one, 1L << i);
            properties[i].SetValue(two, 1L << (i + 20));
        }
        var sum = (TraceCounts)one + (TraceCounts)two;
        Assert.All(properties, (property, i) => Assert.Equal((1L << i) + (1L << (i + 20)), property.GetValue(sum)));
    }

    [Fact]
    public void Starts_and_stops_that_were_taken_in_are_told_as_such()
    {
        var applied = History.Of("S{} +a ~a -a").Applied;
        Assert.Equal([("a", true), ("a", false)], applied.Select(one => (one.Item.InteractionId, one.Started)));
    }

    [Fact]
    public void Emptied_output_holds_nothing_of_the_step_before()
    {
        var output = new TraceOutput { KeepsViews = true };
        var trace = new SessionTrace(new TracedSession(7, History.User, [MarkAttributes.Mark]));
        foreach (var happened in History.Parse("S{} +a#1 -b"))
            trace.Step(happened, output);
        Assert.Equal((1, 2, 1), (output.Findings.Count, output.Applied.Count, output.Views.Count));
        output.Clear();
        Assert.Equal((0, 0, 0), (output.Findings.Count, output.Applied.Count, output.Views.Count));
    }

    [Fact]
    public void Interaction_rings_when_one_of_those_that_ring_is_it()
    {
        var view = new AlertView();
        Assert.False(view.IsRinging("a"));
        view.Start(History.Item("a", AlertAction.StartAlerting));
        view.Start(History.Item("b", AlertAction.StartAlerting));
        Assert.True(view.IsRinging("a"));
        Assert.False(view.IsRinging("c"));
    }
}
