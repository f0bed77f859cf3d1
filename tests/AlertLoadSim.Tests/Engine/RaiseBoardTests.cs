using System.Globalization;
using AlertLoadSim.Engine.Raising;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Tests.Oracle;

namespace AlertLoadSim.Tests.Engine;

/// <summary>When an alert was raised, and what a raise without an answer became.</summary>
public sealed class RaiseBoardTests
{
    private static readonly RaiseMark Mark = new("run1", "ann", 3);

    private readonly RaiseBoard _board = new("run1");
    private readonly List<TimeSpan> _known = [];

    [Fact]
    public void The_mark_brings_the_time_with_it()
    {
        Assert.Equal(At(5), Notice(Item("77", Mark, "5")));
        Assert.Equal([At(5)], _known);
        Assert.Equal("run1:ann:3", _board.MarkOn(Item("77", Mark, "5")));
    }

    [Fact]
    public void What_another_run_has_left_is_not_ours()
    {
        var foreign = Item("77", Mark with { Run = "run0" }, "5");
        Assert.Null(_board.MarkOn(foreign));
        Assert.Null(Notice(foreign));
        Assert.Empty(_known);
    }

    [Fact]
    public void Without_a_mark_the_id_tells_whichever_comes_first()
    {
        _board.Sending(Mark);
        Assert.Null(Notice(Item("77")));
        _board.Created(Mark, "77", At(5));
        Assert.Equal([At(5)], _known); // Told when the 201 came.
        Assert.Equal(At(5), Notice(Item("77")));
        _board.Forget("77");
        Assert.Null(Notice(Item("77")));
        Assert.Equal(1, _board.Raised);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_raise_without_an_answer_is_known_as_soon_as_it_is_seen(bool isSeenFirst)
    {
        var seen = new List<string>();
        _board.Sending(Mark);
        if (isSeenFirst)
            Notice(Item("77", Mark, "5"));
        _board.Await(Mark, seen.Add);
        if (!isSeenFirst)
            Notice(Item("77", Mark, "5"));
        Notice(Item("77", Mark, "5"));
        Assert.Equal(["77"], seen);
    }

    [Fact]
    public void A_raise_whose_201_tells_no_id_is_known_as_soon_as_it_is_seen()
    {
        var seen = new List<string>();
        _board.Sending(Mark);
        _board.Created(Mark, null, At(5));
        _board.Await(Mark, seen.Add);
        Notice(Item("77", Mark, "5"));
        Assert.Equal(["77"], seen);
        Assert.Equal((0, 0), _board.Kept);
    }

    [Fact]
    public void Alerts_of_others_are_forgotten_when_all_raises_are_answered_that_were_under_way()
    {
        var (second, third) = (Mark with { Number = 4 }, Mark with { Number = 5 });
        _board.Sending(Mark);
        Notice(Item("70"));
        _board.Sending(second);
        Notice(Item("71"));
        Notice(Item("72"));
        _board.Sending(third);
        _board.Close(second); // 71 may be the first one's.
        Assert.Equal((3, 2), _board.Kept);
        _board.Created(Mark, "72", At(5));
        Assert.Equal([At(5)], _known);
        Assert.Equal((0, 1), _board.Kept);
        Notice(Item("73"));
        _board.Await(third, _ => { }); // No answer will tell its id.
        Assert.Equal((0, 1), _board.Kept);
        Notice(Item("74"));
        Assert.Equal((0, 1), _board.Kept);
    }

    [Fact]
    public void What_is_too_much_to_remember_is_counted()
    {
        _board.Sending(Mark);
        for (var id = 1; id <= EarlyNotices.Most + 3; id++)
            Notice(Item(id.ToString(CultureInfo.InvariantCulture)));
        Notice(Item("1")); // Another session of the same user.
        Assert.Equal((EarlyNotices.Most, 3), (_board.Kept.Early, _board.NoticesDropped));
        _board.Created(Mark, "1", At(5));
        Assert.Equal([At(5), At(5)], _known);
        Assert.Equal((0, 0), _board.Kept);
    }

    private static TimeSpan At(long seconds) => TimeSpan.FromSeconds(seconds);

    private TimeSpan? Notice(AlertItem item) => _board.Noticed(item, At, _known.Add);

    private static AlertItem Item(string id, RaiseMark? mark = null, string? sent = null) => History.Item(id, AlertAction.StartAlerting) with
    {
        Attributes = mark is null ? null : new Dictionary<string, string> { [MarkAttributes.RaiseMark] = mark.ToString(), [MarkAttributes.RaiseSentNs] = sent! },
    };
}
