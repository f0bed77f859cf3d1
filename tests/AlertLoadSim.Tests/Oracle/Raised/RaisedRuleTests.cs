using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Oracle.Raised;

namespace AlertLoadSim.Tests.Oracle.Raised;

/// <summary>What is proven by the interactions that we raised, and what is not.</summary>
public sealed class RaisedRuleTests
{
    private const string Close = " 50:delete 50.2:drained 50.3:end";

    [Theory]
    [InlineData("a@5x20 b@7x22", "5.5:+a 7.5:+b 20.5:-a 22.5:-b", "")]
    [InlineData("a@5x20", "20.5:-a", "lost#1")] // The stop of what never started is the same loss.
    [InlineData("a@5x20", "5.5:+a", "lost#1")] // A stop.
    [InlineData("a@5x20 b@7x22", "7.5:+b 20.5:-a 22.5:-b", "lost#1")]
    [InlineData("a@5?", "", "")] // Nobody knows whether it was raised.
    [InlineData("a@5?", "5.5:+a", "")]
    [InlineData("a@5!", "", "")]
    [InlineData("a@5!", "5.5:+a", "phantom#1")]
    [InlineData("a@5", "5.5:+a 6:+ghost 7:+ghost", "phantom")] // Told once.
    [InlineData("a@5...", "5.5:+a 6:+ghost", "")] // The record breaks off.
    [InlineData("a@5x20...", "5.5:+a", "lost#1")] // What is on record is proven all the same.
    [InlineData("a@5", "4:+a", "phantom#1")]
    [InlineData("bob:z@5", "", "")] // Another user's.
    [InlineData("bob:z@5", "5.5:+z", "wrong-session")]
    [InlineData("bob:z@5", "5.5:+z 6:+z", "wrong-session")]
    [InlineData("a@5!", "5.5:+a 6:+a", "phantom#1")]
    [InlineData("bob:z@5", "5.5:+z@", "wrong-session")]
    [InlineData("bob:z@5", "5.5:+z@bob", "")] // That is own-alerts.
    [InlineData("bob:z@5", "5.5:S{z}", "wrong-session")]
    public void Loss_and_what_should_not_be_there(string raises, string words, string found) =>
        Assert.Equal(found, RaisedHistory.Of(raises, words + Close).Found);

    // A server may tell what rings and not what happened, and somebody else may have ended it at once.
    [Theory]
    [InlineData("a@5x20", "each-start-told#1")] // Ours to end, and there until then: a difference, and no accusation.
    [InlineData("a@5", "")] // Never ended by us: nobody knows how long it rang.
    [InlineData("a@5...", "")] // Its end may be missing in the record.
    [InlineData("a@5g20", "")] // Over before.
    [InlineData("a@5p6x20", "")] // A session of ours picked it up at once.
    [InlineData("a@5p10.1x20", "")] // So soon after it had to ring that two polls may have passed it by.
    [InlineData("a@5p10.2x20", "each-start-told#1")]
    [InlineData("a@5x10.1", "")]
    [InlineData("a@5x10.2", "each-start-told#1")]
    [InlineData("a@48x60", "")] // Not read.
    [InlineData("a@5?", "")]
    public void What_was_never_told_at_all_is_unknown_and_not_lost(string raises, string found)
    {
        var (actual, conclusion) = RaisedHistory.Of(raises, Close.Trim(), RaisedHistory.Bounds with { ShortRing = TimeSpan.FromSeconds(3) });
        Assert.Equal((found, 0), (actual, conclusion.Lost));
        Assert.Equal(conclusion.Due, conclusion.Unknown);
        Assert.Equal(conclusion.Due, conclusion.UnknownEvents);
    }

    [Theory]
    [InlineData("20.5:-a", "lost#1")] // Whoever tells its stop knew that it rang.
    [InlineData("12:gap 20.5:-a", "")]
    [InlineData("19:gap 20.5:-a", "each-start-told#1")] // What told its start to the server's mind may have been in the reply that was lost.
    [InlineData("20.5:-a 21:+a 21.5:-a", "")] // It came after all.
    [InlineData("6:put 6.5:S{a} 20.5:-a", "")] // A snapshot told it.
    public void A_stop_without_its_start_proves_the_loss(string words, string found) =>
        Assert.Equal(found, RaisedHistory.Of("a@5x20", "0.5:S{} " + words + Close).Found);

    [Theory]
    [InlineData("5.5:+a 6:+a", "duplicate#1")]
    [InlineData("5.5:+a,+a", "duplicate#1")]
    [InlineData("5.5:+a 6:+a^3", "duplicate#1")] // The queue has a name, so it is the same alert.
    [InlineData("5.5:+a 5.5:gap 6:+a", "")]
    [InlineData("5.5:+a 5.8:gap 6:+a", "")] // Its stop may have been in the lost reply.
    [InlineData("5.5:S{a} 6:+a", "")] // A snapshot may come before what was waiting.
    [InlineData("5.5:+a@ann 6:+a@", "")] // Perhaps another queue.
    [InlineData("5.5:+a 20.5:-a 21:-a", "duplicate#1")]
    [InlineData("5.5:+a 20.5:-a 20.8:gap 21:-a", "")]
    [InlineData("4:gap 5.5:+a 6:+a", "duplicate#1")] // Both came behind the gap.
    [InlineData("5.5:+a 8:gap 20.5:-a 21:-a", "duplicate#1")]
    [InlineData("5.5:+a@ 9:-a@ 12:+a 14:-a 20.5:-a@", "")] // It rang in between, and which queue's the last one is nobody knows.
    [InlineData("5.5:+a@,+a@^3 20.5:-a@,-a@^3", "")] // Two queues that are not named: alerts of two kinds.
    [InlineData("5.5:+a@,+a@^3 20.5:-a@^3,-a@", "")]
    [InlineData("5.5:+a@ 20.5:-a@ 21:-a@", "duplicate#1")]
    [InlineData("5.5:+a@,+a@bob 20.5:-a@,-a@bob", "")] // Bob's is told by another rule.
    [InlineData("5.5:+a@,+a 20.5:-a@,-a", "")]
    [InlineData("5.5:+a 9:-a 12:+a 20.5:-a 21:-a", "duplicate#1")]
    [InlineData("5.5:+a@ 9:-a@ 12:+a 20.5:-a@", "")] // It rang again on a queue that was named.
    [InlineData("5.5:+a 9:-a 12:+a 20.5:-a", "")] // It may ring again until we end it.
    [InlineData("5.5:+a 20.5:-a 25:+a", "resurrected#1 lost#1")] // And then no stop comes for what was told to ring.
    [InlineData("5.5:+a 20.5:-a 21:+a 21.5:-a", "")] // Too near to the end.
    [InlineData("5.5:+a 20.5:-a 25:+a,-a", "")] // Both copies, or both real: nobody knows.
    [InlineData("0.5:S{} 5.5:+a 20.5:-a 30:put 30.5:S{a}", "snapshot-true#1")]
    [InlineData("0.5:S{} 5.5:+a 20.5:-a 21:put 21.5:S{a} 24:-a", "")]
    public void Twice(string words, string found) => Assert.Equal(found, RaisedHistory.Of("a@5x20", words.Contains("20.5:-a", StringComparison.Ordinal) ? words + Close : words + " 20.5:-a" + Close).Found);

    // The ghost makes a reply, by which it is seen that the session read on.
    [Theory]
    [InlineData("a@5?...", "5.5:+a 20:+ghost 21:+a", "duplicate#1")]
    [InlineData("a@5?...", "5.5:+a 6:-a 20:+ghost 21:+a", "")]
    [InlineData("a@0.05x20 b@7x70...", "0.5:S{a} 7.5:+b 20.5:-a 40:+ghost 45:-a", "duplicate#1")]
    [InlineData("a@5x10 b@30x45...", "5.5:+a 10.5:-a 30:gap 31:+ghost", "")] // The gap is as old as the raise.
    [InlineData("a@5x47...", "5.5:+a 50:delete 60:+ghost 61:drained 61.1:end", "lost#1")] // Read by its end, and not before.
    [InlineData("a@5x20...", "0.5:S{} 5.5:+a 10:put 10.5:S{a} 11:+a 20.5:-a", "duplicate#1")] // The snapshot was no stop.
    [InlineData("a@5x20...", "0.5:S{} 5.5:+a 9:-a 10:put 10.5:S{a} 11:+a 20.5:-a", "")] // It was told to start anew once only.
    [InlineData("a@5x20...", "5.5:+a 20.5:-a 21:+a 25:+ghost 30:-a", "")] // Judged with the reply that told it.
    [InlineData("a@5x7...", "12:+a 12.5:-a", "")] // Late, and no resurrection.
    [InlineData("a@5x20 b@7x70...", "5.5:+a 7.5:+b 20.5:-a%b", "torn#1")]
    [InlineData("a@5x20...", "0.5:S{} 5.5:+a 20.5:-a 22.1:put 22.5:S{a} 24:-a", "")]
    [InlineData("a@5x20...", "0.5:S{} 5.5:+a 20.5:-a 22.2:put 22.5:S{a}", "snapshot-true#1")]
    public void What_is_behind_us_and_what_is_not(string raises, string words, string found) =>
        Assert.Equal(found, RaisedHistory.Of(raises, words.Contains("delete", StringComparison.Ordinal) ? words : words + Close).Found);

    [Theory]
    [InlineData(4.9, 5.1, true)]
    [InlineData(5.0, 5.1, false)]
    [InlineData(4.9, 5.0, false)]
    [InlineData(null, 5.1, false)]
    [InlineData(4.9, null, false)]
    public void A_session_is_due_to_notice_what_was_raised_while_it_was_subscribed(double? subscribedAt, double? lastPoll, bool isDue)
    {
        var raise = RaisedHistory.TruthOf("a@5").All.Single();
        Assert.Equal(isDue, RaisedTrace.IsDue(raise, At(subscribedAt), At(lastPoll)));
        Assert.False(RaisedTrace.IsDue(raise with { Outcome = RaiseOutcome.Unknown }, At(subscribedAt), At(lastPoll)));

        static TimeSpan? At(double? seconds) => seconds is { } some ? TimeSpan.FromSeconds(some) : null;
    }

    [Theory]
    [InlineData("a@5x20", "20.5:-a", "a start")]
    [InlineData("a@5x20", "5.5:+a", "a stop")]
    [InlineData("a@5x20", "", "a start")]
    [InlineData("a@5x45", "30:put 30.5:S{a} 45.5:-a", "a start that only a snapshot told")]
    [InlineData("a@5!", "5.5:+a", "refused")]
    [InlineData("a@5", "4:+a", "before it was raised")]
    [InlineData("a@5 b@7.3", "8:+b,+a", "inside a reply")]
    [InlineData("a@5 b@7.3", "8:+b 9:+a", "across replies")]
    public void Findings_say_what_and_of_which(string raises, string words, string cause)
    {
        var finding = RaisedHistory.Whole(raises, ("0.5:S{} " + words + Close).Replace("  ", " ", StringComparison.Ordinal)).Findings[0];
        Assert.Equal((cause, "a"), (finding.Cause, finding.InteractionId ?? "a"));
    }

    [Fact]
    public void A_finding_shows_what_was_seen_of_its_interaction()
    {
        var transcript = RaisedHistory.Whole("a@5", "0.5:S{} 5.5:+a 5.6:put 6:+a" + Close).Findings.Single().Transcript;
        Assert.Equal(2, transcript.Count(line => line.Contains("start", StringComparison.OrdinalIgnoreCase) || line.Contains("+a", StringComparison.Ordinal)));
        Assert.True(transcript.Count >= 4, string.Join('\n', transcript));
    }

    [Fact]
    public void An_event_of_a_stream_may_have_waited_for_as_long_as_a_reply() =>
        Assert.Empty(RaisedHistory.Whole("a@5x20", "5.5:+a 20.5:-a 25:+a 31:-a" + Close, byStream: true).Findings);

    [Fact]
    public void What_rings_on_the_queue_of_another_is_not_noticed() =>
        Assert.Equal((1, 0), (RaisedHistory.Of("a@5x20", "5.5:+a@bob" + Close).Conclusion.Due, RaisedHistory.Of("a@5x20", "5.5:+a@bob" + Close).Conclusion.Noticed));

    [Theory]
    [InlineData("a@5 b@5.1", "6:+b 7:+a", "")] // When b was sent, a was not there yet.
    [InlineData("a@5 b@7.1", "8:+b 9:+a", "")] // It was there, and need not ring yet.
    [InlineData("a@5 b@7.2", "8:+b 9:+a", "")]
    [InlineData("a@5 b@7.3", "8:+b 9:+a", "out-of-order#1")]
    [InlineData("a@5 b@7.3", "5.5:+a 8:+b 9:-a 10:+a", "")] // The first time counts.
    [InlineData("a@5 b@7.1 c@11", "12:+c 13:+b 14:+a", "out-of-order#2 out-of-order#1")] // Behind the latest of all.
    [InlineData("a@5 b@7.3", "8:+b,+a", "out-of-order#1")]
    [InlineData("a@5 b@7.3 c@9", "8:+a 9:+b 9.5:+c", "")]
    [InlineData("a@5? b@7.3", "8:+b 9:+a", "")]
    public void Order(string raises, string words, string found) => Assert.Equal(found, RaisedHistory.Of(raises, words + Close).Found);

    [Theory]
    [InlineData("a@5 b@7", "5.5:+a-b 7.5:+b", "torn#1")]
    [InlineData("a@5 b@7", "5.5:+a=b 7.5:+b", "torn#1")]
    [InlineData("a@5 b@7", "5.5:+a%b 7.5:+b", "torn#1")]
    [InlineData("a@5 b@7", "5.5:+a 7.5:S{a-b,b} 8:+b", "torn#1")]
    [InlineData("a@5 b@7", "5.5:+a%x 7.5:+b", "wrong-value#1")] // A time that is nobody's.
    [InlineData("a@5 b@7", "5.5:+a$ 7.5:+b", "wrong-value#1")] // This server shows names as given.
    [InlineData("a@5 b@7", "5.5:+a$ 7.5:+b$", "")] // This one shows names of its own.
    [InlineData("a@5 b@7", "5.5:+a# 7.5:+b#", "")]
    [InlineData("a@5 b@7", "5.5:+a-b# 7.5:+b#", "torn#1")]
    [InlineData("a@5 ab@7", "5.5:+a 7.5:+ab/6", "")] // "name a": what is left of "name ab" where there is no room for more.
    [InlineData("a@5 ab@7", "5.5:+a 7.5:+ab/5", "")]
    [InlineData("a@5 ab@7", "5.5:+a-ab 7.5:+ab", "torn#1")] // Longer than what was given.
    [InlineData("a@5 b@7", "5.5:+a/0 7.5:+b", "wrong-value#1")] // Nothing is left of it.
    [InlineData("a@5 b@7", "5.5:+a& 7.5:+b", "wrong-value#1")]
    [InlineData("a@5 b@7", "5.5:+a& 7.5:+b&", "")]
    [InlineData("a@5 b@7", "5.5:+a$& 7.5:+b", "wrong-value#1 wrong-value#1")]
    [InlineData("a@5 b@7", "5.5:+a$&,+a$&@bob 7.5:+b", "wrong-value#1 wrong-value#1")] // Each is told once.
    public void Values(string raises, string words, string found) => Assert.Equal(found, RaisedHistory.Of(raises, words + Close).Found);

    // The stop of each comes, so that only the time of a gap tells whether the start's loss is proven.
    [Theory]
    [InlineData("a@5x40", "4.9:gap 40.5:-a" + Close, "lost#1", 0)] // It was over before the raise.
    [InlineData("a@5x40", "5.5:gap 40.5:-a" + Close, "", 1)]
    [InlineData("a@5x16", "16:gap 16.5:-a" + Close, "", 1)] // A poll that was open since.
    [InlineData("a@5x10", "10.5:-a 17:gap" + Close, "", 1)] // The start may come behind the stop.
    [InlineData("a@5x10", "10.5:-a 17.2:gap" + Close, "lost#1", 0)] // By then it was read.
    [InlineData("a@70x80", "5:givenUp 80.5:-a 110:delete 110.1:drained 110.2:end", "lost#1", 0)]
    [InlineData("a@60x80", "5:givenUp 80.5:-a 110:delete 110.1:drained 110.2:end", "", 1)] // May be carried out for a minute.
    [InlineData("a@5x20", "20.5:-a 50:delete 50.3:end", "lost#1", 0)] // It polled on for long enough.
    [InlineData("a@45x46", "46.5:-a 50:delete 50.3:end", "", 1)] // Not drained.
    [InlineData("a@5x7", "7.5:-a 12:end", "", 1)]
    [InlineData("a@5x7", "7.5:-a 17.1:end", "", 1)]
    [InlineData("a@5x7", "7.5:-a 17.2:end", "lost#1", 0)]
    [InlineData("a@5", "", "", 0)] // A killed run: the session gave no sign any more.
    [InlineData("a@5x7", "7.5:-a 30:S{}", "lost#1", 0)]
    [InlineData("a@5x7", "7.5:-a 17:S{}", "", 1)]
    [InlineData("a@49", Close, "", 1)] // Too near to the unsubscription.
    [InlineData("a@49", "49.5:+a" + Close, "", 0)]
    [InlineData("a@47x49", "49.5:-a" + Close, "lost#1", 0)]
    [InlineData("a@48x49", "49.5:-a" + Close, "", 1)]
    [InlineData("a@0.05x20", "20.5:-a" + Close, "", 0)] // The subscription was not acknowledged.
    [InlineData("a@0.1x20", "20.5:-a" + Close, "", 0)]
    [InlineData("a@50", Close, "", 0)] // Sent with the DELETE.
    [InlineData("a@12", "12:end", "", 0)]
    [InlineData("a@47.8x49", "49.5:-a" + Close, "lost#1", 0)] // It had to ring by the DELETE.
    [InlineData("a@5", "0.5:S{} 6:put 6.5:S{a}" + Close, "", 1)] // A snapshot in its place.
    [InlineData("a@5", "0.5:S{} 17.1:put 17.5:S{a}" + Close, "", 1)]
    [InlineData("a@5", "0.5:S{} 17.2:put 17.5:S{a}" + Close, "each-start-told#1", 1)] // Long before that a poll should have brought it.
    public void What_a_gap_may_have_taken_is_unknown(string raises, string words, string found, long unknown)
    {
        var (actual, conclusion) = RaisedHistory.Of(raises, words.Trim());
        Assert.Equal((found, unknown), (actual, conclusion.UnknownEvents));
        Assert.Equal(conclusion.Due, conclusion.Noticed + conclusion.Lost + conclusion.Unknown);
    }

    [Theory]
    [InlineData("5.5:+a", "lost#1", 0)]
    [InlineData("5.5:+a 19.9:gap", "lost#1", 0)] // Before we asked for its end.
    [InlineData("5.5:+a 20:gap", "", 1)]
    [InlineData("5.5:+a 32:gap", "", 1)]
    [InlineData("5.5:+a 32.1:gap", "lost#1", 0)]
    [InlineData("5.5:S{a} 6:+a 40:put 40.5:S{}", "", 0)] // A snapshot told its stop.
    [InlineData("5.5:+a 22.1:delete 22.2:end", "", 0)] // Whether it was still owed nobody knows.
    [InlineData("5.5:+a 22.2:delete 22.3:end", "", 1)]
    [InlineData("5.5:+a 22.2:delete 22.3:drained 22.4:end", "lost#1", 0)]
    public void A_stop_is_judged_by_its_own_time(string words, string found, long unknown)
    {
        var (actual, conclusion) = RaisedHistory.Of("a@5x20", words.Contains("delete", StringComparison.Ordinal) ? words : words + Close);
        Assert.Equal((found, unknown), (actual, conclusion.UnknownEvents));
    }

    [Theory]
    [InlineData("8.2:+a", "")]
    [InlineData("8.3:+a", "late#1")]
    public void Late_counts_from_the_201(string words, string found) =>
        Assert.Equal(found, RaisedHistory.Of("a@5", words + Close, RaisedHistory.Bounds with { LatestArrival = TimeSpan.FromSeconds(3) }).Found);

    [Fact]
    public void What_is_queued_is_read_within_two_polls_that_take_their_whole_time() =>
        Assert.Equal(TimeSpan.FromSeconds(22), RaiseBounds.ReadWithinFor(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10)));

    [Fact]
    public void What_was_due_is_noticed_lost_or_unknown()
    {
        var (found, conclusion) = RaisedHistory.Of("a@5 b@10x12 c@25 d@49.5 e@51 f@9? g@9!", "5.5:+a 12.5:-b 25.5:gap" + Close);
        Assert.Equal("lost#2", found);
        Assert.Equal((4, 1, 1, 2), (conclusion.Due, conclusion.Noticed, conclusion.Lost, conclusion.Unknown));
        Assert.Equal([2], conclusion.LostNumbers);
    }

    [Fact]
    public void Without_attributes_the_interaction_is_known_by_its_id()
    {
        var (found, conclusion) = RaisedHistory.Of("a@5x9 b@6x9 c@7 d@8 e@9", "5.5:+a# 6.5:+b 7.5:+c# 8.5:+d 9.5:-a#,-b 9.6:+e" + Close);
        Assert.Equal("", found);
        Assert.Equal((3, 2, 5), (conclusion.WithMark, conclusion.WithoutMark, conclusion.Noticed));
    }

    [Fact]
    public void Each_session_of_a_user_is_owed_everything()
    {
        const string Raises = "a@5x9 bob:b@6x9";
        Assert.Equal("", RaisedHistory.Of(Raises, "5.5:+a 9.5:-a" + Close).Found);
        Assert.Equal("lost#1", RaisedHistory.Of(Raises, "9.5:-a" + Close).Found);
        Assert.Equal("lost#1", RaisedHistory.Of(Raises, "9.5:-b@bob" + Close, user: "Bob").Found); // User ids have no case.
    }

    [Theory]
    [InlineData("run1:ann:3", "ann", 3)]
    [InlineData("run1:a:n:n:12", "a:n:n", 12)]
    [InlineData("run1:ann:0", null, 0)]
    [InlineData("run1:ann:", null, 0)]
    [InlineData("run1:ann:-1", null, 0)]
    [InlineData("run1::1", null, 0)]
    [InlineData(":ann:1", null, 0)]
    [InlineData("run1", null, 0)]
    [InlineData(null, null, 0)]
    public void Marks_are_read_as_they_are_written(string? text, string? user, long number)
    {
        var isMark = RaiseMark.TryParse(text, out var mark);
        Assert.Equal(user is not null, isMark);
        if (isMark)
            Assert.Equal((user, number, text), (mark!.UserId, mark.Number, mark.ToString()));
    }
}
