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
    [InlineData("a@5x20 b@7x22", "7.5:+b 22.5:-b", "lost#1")]
    [InlineData("a@5", "", "lost#1")] // Nobody needs to have ended it.
    [InlineData("a@5?", "", "")] // Nobody knows whether it was raised.
    [InlineData("a@5?", "5.5:+a", "")]
    [InlineData("a@5!", "", "")]
    [InlineData("a@5!", "5.5:+a", "phantom#1")]
    [InlineData("a@5", "5.5:+a 6:+ghost 7:+ghost", "phantom")] // Told once.
    [InlineData("a@5...", "5.5:+a 6:+ghost", "")] // The record breaks off.
    [InlineData("a@5", "4:+a", "phantom#1 lost#1")]
    [InlineData("bob:z@5", "", "")] // Another user's.
    [InlineData("bob:z@5", "5.5:+z", "wrong-session")]
    [InlineData("bob:z@5", "5.5:+z@", "wrong-session")]
    [InlineData("bob:z@5", "5.5:+z@bob", "")] // That is own-alerts.
    [InlineData("bob:z@5", "5.5:S{z}", "wrong-session")]
    public void Loss_and_what_should_not_be_there(string raises, string words, string found) =>
        Assert.Equal(found, RaisedHistory.Of(raises, words + Close).Found);

    [Theory]
    [InlineData("5.5:+a 6:+a", "duplicate#1")]
    [InlineData("5.5:+a,+a", "duplicate#1")]
    [InlineData("5.5:+a 5.8:gap 6:+a", "")] // Its stop may have been in the lost reply.
    [InlineData("5.5:S{a} 6:+a", "")] // A snapshot may come before what was waiting.
    [InlineData("5.5:+a@ann 6:+a@", "")] // Perhaps another queue.
    [InlineData("5.5:+a 20.5:-a 21:-a", "duplicate#1")]
    [InlineData("5.5:+a 20.5:-a 20.8:gap 21:-a", "")]
    [InlineData("5.5:+a 9:-a 12:+a 20.5:-a", "")] // It may ring again until we end it.
    [InlineData("5.5:+a 20.5:-a 25:+a", "resurrected#1 lost#1")] // And then no stop comes for what was told to ring.
    [InlineData("5.5:+a 20.5:-a 21:+a 21.5:-a", "")] // Too near to the end.
    [InlineData("5.5:+a 20.5:-a 25:+a,-a", "")] // Both copies, or both real: nobody knows.
    [InlineData("0.5:S{} 5.5:+a 20.5:-a 30:put 30.5:S{a}", "snapshot-true#1")]
    [InlineData("0.5:S{} 5.5:+a 20.5:-a 21:put 21.5:S{a} 24:-a", "")]
    public void Twice(string words, string found) => Assert.Equal(found, RaisedHistory.Of("a@5x20", words.Contains("20.5:-a", StringComparison.Ordinal) ? words + Close : words + " 20.5:-a" + Close).Found);

    [Theory]
    [InlineData("a@5 b@5.1", "6:+b 7:+a", "")] // When b was sent, a was not there yet.
    [InlineData("a@5 b@5.3", "6:+b 7:+a", "out-of-order#1")]
    [InlineData("a@5 b@5.3", "6:+b,+a", "out-of-order#1")]
    [InlineData("a@5 b@5.3 c@9", "6:+a 7:+b 9.5:+c", "")]
    [InlineData("a@5? b@5.3", "6:+b 7:+a", "")]
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
    public void Values(string raises, string words, string found) => Assert.Equal(found, RaisedHistory.Of(raises, words + Close).Found);

    [Theory]
    [InlineData("a@5", "5.5:gap" + Close, "", 1)]
    [InlineData("a@5", "4.9:gap" + Close, "lost#1", 0)] // It was over before the raise.
    [InlineData("a@5", "16:gap" + Close, "", 1)] // A poll that was open since.
    [InlineData("a@5", "18:gap" + Close, "lost#1", 0)] // By then it was read.
    [InlineData("a@70", "5:givenUp 90:delete 90.1:drained 90.2:end", "lost#1", 0)]
    [InlineData("a@60", "5:givenUp 90:delete 90.1:drained 90.2:end", "", 1)] // May be carried out for a minute.
    [InlineData("a@49" , Close, "", 1)] // Too near to the unsubscription.
    [InlineData("a@49", "49.5:+a" + Close, "", 0)]
    [InlineData("a@5", "50:delete 50.3:end", "lost#1", 0)] // It polled on for long enough.
    [InlineData("a@45", "50:delete 50.3:end", "", 1)] // Not drained.
    [InlineData("a@5", "12:end", "", 1)]
    [InlineData("a@5", "30:end", "lost#1", 0)]
    [InlineData("a@5", "", "", 0)] // A killed run: the session gave no sign any more.
    [InlineData("a@5", "30:S{}", "lost#1", 0)]
    [InlineData("a@0.05", Close, "", 0)] // The subscription was not acknowledged.
    [InlineData("a@5", "0.5:S{} 6:put 6.5:S{a}" + Close, "", 1)] // A snapshot in its place.
    [InlineData("a@5", "0.5:S{} 30:put 30.5:S{a}" + Close, "lost#1", 0)] // Long before that a poll had to bring it.
    public void What_a_gap_may_have_taken_is_unknown(string raises, string words, string found, long unknown)
    {
        var (actual, conclusion) = RaisedHistory.Of(raises, words.Trim());
        Assert.Equal((found, unknown), (actual, conclusion.UnknownEvents));
        Assert.Equal(conclusion.Due, conclusion.Noticed + conclusion.Lost + conclusion.Unknown);
    }

    [Theory]
    [InlineData("a@5x6", "", "")] // Began and ended between two polls.
    [InlineData("a@5x6", "6.5:-a", "lost#1")] // Its stop was told, so it was known.
    [InlineData("a@5x9", "", "lost#1")]
    [InlineData("a@5", "", "lost#1")]
    public void A_ring_too_short_for_a_poll_is_not_missed_if_nothing_came_of_it(string raises, string words, string found) =>
        Assert.Equal(found, RaisedHistory.Of(raises, words + Close, RaisedHistory.Bounds with { ShortRing = TimeSpan.FromSeconds(3) }).Found);

    [Theory]
    [InlineData("8:+a", "")]
    [InlineData("9:+a", "late#1")]
    public void Late_counts_from_the_201(string words, string found) =>
        Assert.Equal(found, RaisedHistory.Of("a@5", words + Close, RaisedHistory.Bounds with { LatestArrival = TimeSpan.FromSeconds(3) }).Found);

    [Fact]
    public void What_was_due_is_noticed_lost_or_unknown()
    {
        var (found, conclusion) = RaisedHistory.Of("a@5 b@10 c@25 d@49.5 e@51 f@9? g@9!", "5.5:+a 25.5:gap" + Close);
        Assert.Equal("lost#2", found);
        Assert.Equal((4, 1, 1, 2), (conclusion.Due, conclusion.Noticed, conclusion.Lost, conclusion.Unknown));
        Assert.Equal([2], conclusion.LostNumbers);
    }

    [Fact]
    public void Without_attributes_the_interaction_is_known_by_its_id()
    {
        var (found, conclusion) = RaisedHistory.Of("a@5x9 b@6x9", "5.5:+a# 6.5:+b 9.5:-a#,-b" + Close);
        Assert.Equal("", found);
        Assert.Equal((1, 1, 2), (conclusion.WithMark, conclusion.WithoutMark, conclusion.Noticed));
    }

    [Fact]
    public void Each_session_of_a_user_is_owed_everything()
    {
        const string Raises = "a@5x9 bob:b@6x9";
        Assert.Equal("", RaisedHistory.Of(Raises, "5.5:+a 9.5:-a" + Close).Found);
        Assert.Equal("lost#1", RaisedHistory.Of(Raises, Close.Trim()).Found);
        Assert.Equal("lost#1", RaisedHistory.Of(Raises, Close.Trim(), user: "Bob").Found); // User ids have no case.
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
