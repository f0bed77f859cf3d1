using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Http;
using Microsoft.Extensions.Time.Testing;

namespace AlertLoadSim.Tests.Icws.Http;

public sealed class DeadlinesTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private readonly CountingTime _time = new();
    private readonly Deadlines _deadlines;

    public DeadlinesTests() => _deadlines = new Deadlines(new RunClock(_time));

    [Fact]
    public void Each_strikes_at_its_instant_to_the_millisecond()
    {
        var random = new Random(1);
        var watched = Enumerable.Range(0, 500).Select(_ => new Watched { StrikesAt = TimeSpan.FromMilliseconds(random.Next(1, 3000)) }).ToList();
        foreach (var one in watched)
            _deadlines.Watch(one, one.StrikesAt);
        Pass(TimeSpan.FromSeconds(4));
        Assert.All(watched, one => Assert.Equal(one.StrikesAt, one.Struck));
    }

    [Fact]
    public void What_moves_on_strikes_where_it_has_moved_to_and_nothing_else_strikes()
    {
        var moving = new Watched { StrikesAt = TimeSpan.FromSeconds(10) };
        _deadlines.Watch(moving, moving.StrikesAt);
        for (var second = 1; second <= 60; second++)
        {
            Pass(TimeSpan.FromSeconds(1));
            moving.StrikesAt = TimeSpan.FromSeconds(second + 10);
        }

        Assert.Null(moving.Struck);
        Pass(TimeSpan.FromSeconds(20));
        Assert.Equal(TimeSpan.FromSeconds(70), moving.Struck);
    }

    [Fact]
    public void One_that_comes_nearer_is_not_forgotten()
    {
        var near = new Watched { StrikesAt = TimeSpan.FromMilliseconds(20) };
        var far = new Watched { StrikesAt = TimeSpan.FromSeconds(30) };
        _deadlines.Watch(far, far.StrikesAt);
        _deadlines.Watch(near, near.StrikesAt);
        Pass(TimeSpan.FromMilliseconds(20));
        Assert.Equal((near.StrikesAt, null), (near.Struck, far.Struck));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(10_000)]
    public void However_many_move_on_the_thread_wakes_a_few_times_a_second(int count)
    {
        var watched = Enumerable.Range(0, count).Select(i => new Watched { StrikesAt = TimeSpan.FromSeconds(5 + (10.0 * i / count)) }).ToList();
        foreach (var one in watched)
            _deadlines.Watch(one, one.StrikesAt);
        var wakes = 0L;
        for (var ms = 0; ms < 30_000; ms += 10)
        {
            // Each is used every five seconds, and then has ten.
            var now = _deadlines.Clock.Now;
            foreach (var one in watched.Where((_, i) => i % 500 == ms / 10 % 500))
                one.StrikesAt = now + TimeSpan.FromSeconds(10);
            if (ms == 10_000)
                wakes = _time.Fired;
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.All(watched, one => Assert.Null(one.Struck));
        Assert.InRange(_time.Fired - wakes, 1, 20 * 1000 / Deadlines.Ahead.TotalMilliseconds);
    }

    private void Pass(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += Step)
            _time.Advance(Step);
    }

    private sealed class Watched : IHasDeadline
    {
        public TimeSpan StrikesAt { get; set; }

        public TimeSpan? Struck { get; private set; }

        TimeSpan? IHasDeadline.Look(TimeSpan watchedAt, TimeSpan now)
        {
            if (StrikesAt > now)
                return StrikesAt;
            Struck = now;
            return null;
        }
    }

    private sealed class CountingTime : FakeTimeProvider
    {
        public long Fired { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(
            given =>
            {
                Fired++;
                callback(given);
            },
            state, dueTime, period);
    }
}
