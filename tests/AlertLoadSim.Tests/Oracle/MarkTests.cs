namespace AlertLoadSim.Tests.Oracle;

/// <summary>Marks, without and with the server's truth.</summary>
public sealed class MarkTests
{
    [Theory]
    [InlineData("S{} +a#1 -a#2", "")]
    [InlineData("S{} +a#7 -a#8", "")] // Where the user stood when the session came is not known.
    [InlineData("S{} +a#1 +c#3", "lost#2")]
    [InlineData("S{} +a#1 +c#4", "lost#2 lost#3")]
    [InlineData("S{} +a#1,+c#3", "lost#2")]
    [InlineData("S{} +a#1 gap +c#3", "")] // The lost reply may have had it.
    [InlineData("S{} +a#1 gap -a#2 +c#4", "lost#3")] // Behind the gap the marks are whole again.
    [InlineData("S{} +a#1 givenUp +b#3 +c#5", "")] // The poll that was given up may be carried out after mark 3, and take mark 4.
    [InlineData("S{} +a#1 later +b#3 +c#5", "lost#4")]
    [InlineData("S{} +a#1 audit auditFailed delete S{a} -a#4", "")] // The PUT was carried out behind the DELETE, and subscribed anew.
    [InlineData("S{} +a#1 audit auditFailed delete S{a} -a#4 +b#6", "lost#5")]
    [InlineData("S{} +a#1 +a#1", "duplicate#1")]
    [InlineData("S{} +a#1 gap +a#1", "duplicate#1")]
    [InlineData("S{} +a#1 -a#2 -a#2", "duplicate#2")] // Not also a stop of what does not ring.
    [InlineData("S{} +a#1 gap +c#3 +b#2", "out-of-order#2")]
    [InlineData("S{} +a#5 +b#4", "out-of-order#4")]
    [InlineData("S{} +a#1 +c#3 +b#2", "out-of-order#2")] // Delayed into the next reply, and so not lost.
    [InlineData("S{} +a#1 +c#3 +d#4 +e#5 +b#2", "out-of-order#2")] // With the fourth reply it is still in time.
    [InlineData("S{} +a#1 +c#3 +d#4 +e#5 +f#6 +b#2", "lost#2 out-of-order#2")] // Nobody waits for ever.
    [InlineData("S{} +a#1 +c#3 other other other other +b#2", "out-of-order#2")] // What other families tell is no later alert; of a stream each comes by itself.
    [InlineData("S{} other other other other other other other +a#1 +c#3 +b#2", "out-of-order#2")] // Since the hole, not since the run began.
    [InlineData("gap +a#1 delete S{a} -a#4", "")] // The same of a first PUT whose snapshot was lost.
    [InlineData("[S{} +a#1] [S{} +a#1] -a#2 audit S{}", "duplicate#1")] // A reply told twice makes the view forget: no second fault.
    [InlineData("S{} +a#1 -b#3 +c#4", "lost#2")] // The stop of what was never seen to start follows from the loss.
    [InlineData("S{a} -a#2", "")]
    public void Marks_tell_what_was_lost_doubled_and_late(string words, string found) => Assert.Equal(found, History.Of(words).Found);

    [Theory]
    [InlineData("S{} +a#1 -a#2 delete drained end", "+a -a", "")]
    [InlineData("S{x} +a#2 -a#3 delete drained end", "+x | +a -a | -x", "")]
    [InlineData("S{} -a#2 delete drained end", "+a -a", "lost#1")] // Head: by the baseline.
    [InlineData("S{} gap -a#2 delete drained end", "+a -a", "")]
    [InlineData("S{} +a#1 -b#3 delete drained end", "+a +b -b", "lost#2")]
    [InlineData("S{} +a#1 delete drained end", "+a -a", "lost#2")] // Tail: by the journal.
    [InlineData("S{} delete drained end", "+a -a", "lost#1 lost#2")]
    [InlineData("S{} delete drained end", "| | +a -a", "")]
    [InlineData("S{} +a#1 gap delete drained end", "+a -a", "")]
    [InlineData("S{} +a#1 end", "+a -a", "")] // Cut off: what was queued was never read.
    [InlineData("S{} +a#1 delete gap end", "+a -a", "")]
    [InlineData("S{} +a#1 +a#1 -a#2 delete drained end", "+a -a", "duplicate#1")]
    [InlineData("S{} +a#1 -a#2 -a#2 delete drained end", "+a -a", "duplicate#2")]
    public void With_truth_every_loss_and_every_copy_is_found_once(string words, string truth, string found) =>
        Assert.Equal(found, History.Of(words, truth).Found);

    [Theory]
    [InlineData("S{} +a#1 audit S{} +b#3", "+a -a +b", "lost#2")] // The hole explains why the audit differed.
    [InlineData("S{} +a#1 audit S{} delete drained end", "+a -a", "lost#2")]
    [InlineData("S{} +a#1 audit S{} delete drained end", "+a", "snapshot-agrees")] // No event is missing at the end that could explain it.
    [InlineData("S{} +a#1 audit S{} gap +b#4 +c#6", "+a -a +x +b -b +c", "snapshot-agrees lost#5")] // Nor is it explained by a later loss.
    [InlineData("S{} +a#1 audit S{} gap +b#4", "+a -a +x +b", "snapshot-agrees")] // The gap came after the audit had proved it.
    [InlineData("S{} +a#1 audit S{} +b#2", "+a +b", "snapshot-agrees")] // The marks are whole: the server's snapshot is wrong.
    [InlineData("S{} +a#1 audit S{} end", "+a -a", "snapshot-agrees")] // Cut off before the marks could say.
    [InlineData("S{} +a#1 +c#3 audit S{a,b,c}", "+a +b +c", "lost#2")]
    [InlineData("S{} +a#1 +a#1 audit S{a}", "+a", "duplicate#1")]
    [InlineData("S{} -a#2 audit S{}", "+a -a", "lost#1")]
    public void One_fault_gives_one_finding(string words, string truth, string found) => Assert.Equal(found, History.Of(words, truth).Found);

    [Theory]
    [InlineData("S{} +a#1 +b#2", "+a", "phantom#2")] // Never given.
    [InlineData("S{} +a#1 -a#2", "+a +b", "phantom#2")] // Something else.
    [InlineData("S{} +a#1 +a#2", "+a -a", "phantom#2")]
    [InlineData("S{} +a", "+a", "phantom")] // Without a mark, from a server that marks all.
    [InlineData("S{x} +x#1 +a#2", "+x | +a", "phantom#1")] // From before the subscription.
    [InlineData("S{} +a#1 -a#2", "| +a | -a", "phantom#2")] // From after it.
    [InlineData("S{} +a#1 +z#9000000 -a#2", "+a -a", "phantom#9000000")] // Does not make every later event a late one.
    [InlineData("S{} +a#1 +z#9 audit S{a} -a#2", "+a -a", "phantom#9")]
    [InlineData("S{} +a#1 +z#9 audit S{a,z} -a#2", "+a -a", "phantom#9")] // The server's own view may have it.
    public void What_did_not_happen_is_a_phantom(string words, string truth, string found) => Assert.Equal(found, History.Of(words, truth).Found);

    [Theory]
    [InlineData("S{} +a#1 -a#2 +b#3", "+a ...", "")]
    [InlineData("S{} +a#1 +b#3", "+a ...", "lost#2")]
    [InlineData("S{} +a#1 +b#2", "+a -a ...", "phantom#2")]
    public void Journal_that_breaks_off_accuses_of_nothing_behind_its_end(string words, string truth, string found) =>
        Assert.Equal(found, History.Of(words, truth).Found);

    [Theory]
    [InlineData("S{} +a#1 -a#2 delete drained end", "+a -a", 1, 0, 0)]
    [InlineData("S{} -a#2 delete drained end", "+a -a", 1, 1, 0)]
    [InlineData("S{} +a#1 delete drained end", "+a -a", 1, 0, 0)] // A stop that was lost is no alert that was lost.
    [InlineData("S{} gap -a#2 delete drained end", "+a -a", 1, 0, 1)]
    [InlineData("S{} gap end", "+a -a +b", 2, 0, 2)]
    [InlineData("S{} +a#1 delete drained end", "+a | | +b", 0, 0, 0)]
    [InlineData("S{x} +a#2 delete drained end", "+x | +a", 1, 0, 0)]
    [InlineData("S{} +a#1 +b#2 delete drained end", "+a +b!", 1, 0, 0)] // Raised after the last poll: not due.
    [InlineData("S{} +a#1 delete drained end", "+a +b!", 1, 0, 0)]
    [InlineData("S{} +a#1", "+a", 0, 0, 0)] // It never polled by plan.
    public void Due_lost_and_unknown_alerts_are_counted(string words, string truth, int due, int lost, int unknown)
    {
        var conclusion = History.Of(words, truth).Conclusion;
        Assert.Equal((due, lost, unknown), (conclusion.Due, conclusion.Lost, conclusion.Unknown));
    }

    [Fact]
    public void Without_truth_nothing_is_known_to_be_due() => Assert.Null(History.Of("S{} +a#1 end").Conclusion.Due);

    [Theory]
    [InlineData("S{} +a#1 gap +b#4", null, 2)]
    [InlineData("S{} +a#1 +b#4", null, 0)] // Proven, not unknown.
    [InlineData("S{} +a#1 gap end", "+a -a +b -b", 3)]
    [InlineData("S{} +a#1 gap +b#4 +c#3", null, 1)] // One of them came late.
    public void Events_that_nobody_can_judge_are_counted(string words, string? truth, int unknown) =>
        Assert.Equal(unknown, History.Of(words, truth).Conclusion.UnknownEvents);

    [Theory]
    [InlineData("S{} -a#2 delete drained end", "+a -a", "lost", "a start")]
    [InlineData("S{} +a#1 delete drained end", "+a -a", "lost", "a stop")]
    [InlineData("S{} +a#1 +c#3", null, "lost", "an event")]
    [InlineData("S{} +a", "+a", "phantom", "no mark")]
    [InlineData("S{} +a#1 +b#2", "+a", "phantom", "not owed")]
    public void Cause_tells_what_was_lost_or_made_up(string words, string? truth, string rule, string cause)
    {
        var finding = Assert.Single(History.Of(words, truth).Findings);
        Assert.Equal((rule, cause), (finding.Rule.Name, finding.Cause));
    }

    [Theory]
    [InlineData("S{} +a#1 +c#3", null, "an event, mark 2, never came: mark 3 came, the one before it was 1")]
    [InlineData("S{} +a#1 delete drained end", "+a -a", "the stop of a, mark 2, never came: by the server's own journal")]
    [InlineData("S{} -a#2 delete drained end", "+a -a", "the start of a, mark 1, never came: mark 2 came, the one before it was 0")]
    [InlineData("S{x} +x#1", "+x | +a |", "mark 1 lies outside the subscription (2 to 2)")]
    [InlineData("S{} +b#1", "+a", "mark 1 was the start of a")]
    [InlineData("S{} +a#1 +b#2", "+a -a", "mark 2 was the stop of a")]
    [InlineData("S{} +a#1 +b#2", "+a", "mark 2 was never given to ann")]
    public void Finding_tells_what_the_marks_say(string words, string? truth, string what) => Assert.Equal(what, History.Of(words, truth).Findings[0].What);

    [Fact]
    public void Event_that_is_missing_for_more_than_ten_seconds_is_lost_however_few_replies_came()
    {
        string Found(double secondsLater) => History.Of(
        [
            .. History.Parse("S{} +a#1 +c#3"),
            History.Reply(TimeSpan.FromSeconds(3 + secondsLater), History.Message("+d#4")),
            History.Reply(TimeSpan.FromSeconds(3 + secondsLater), History.Message("+b#2")),
        ]).Found;

        Assert.Equal("out-of-order#2", Found(10));
        Assert.Equal("lost#2 out-of-order#2", Found(10.001));
    }

    [Fact]
    public void Swapped_events_are_out_of_order_and_not_lost()
    {
        var history = History.Of("S{} [+a#1 +c#3 +b#2 +d#4] delete drained end", "+a +b +c +d");
        Assert.Equal("out-of-order#2", history.Found);
        Assert.Equal("a,b,c,d", history.Rings);
    }
}
