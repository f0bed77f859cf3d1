using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Tests.Measurement;

/// <summary>What is kept of the seconds of a run that goes on.</summary>
public sealed class ThinnedTimelineTests
{
    private const int Day = 24 * 3600;

    [Fact]
    public void A_day_takes_no_more_than_some_points_and_stands_for_every_second()
    {
        var timeline = Of(Day);
        var points = timeline.All();
        Assert.InRange(points.Count, ThinnedTimeline.Recent, ThinnedTimeline.Recent + ThinnedTimeline.Older + 1);
        Assert.Equal(Day, points.Sum(point => point.Span));
        Assert.Equal(points.Select(point => point.Second.Second).Order(), points.Select(point => point.Second.Second));
        // Each point's time is that of the last second in it, so its span is the way from the point before.
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.Equal(pair.Second.Span, pair.Second.Second.Second - pair.First.Second.Second, 1e-9));
    }

    [Fact]
    public void The_latest_ten_minutes_are_as_they_were()
    {
        var points = Of(Day).All();
        Assert.Equal(
            Enumerable.Range(Day - ThinnedTimeline.Recent + 1, ThinnedTimeline.Recent).Select(second => (double)second),
            points.TakeLast(ThinnedTimeline.Recent).Select(point => point.Second.Second));
        Assert.All(points.TakeLast(ThinnedTimeline.Recent), point => Assert.Equal(1, point.Span));
    }

    [Fact]
    public void The_worst_second_is_seen_however_long_ago_and_rates_keep_their_sum()
    {
        var timeline = Of(Day, second => second == 17 ? 999 : 5, second => second % 2 == 0 ? 100 : 50);
        var points = timeline.All();
        var worst = Assert.Single(points, point => point.Second.PollResponse!.MaxMs == 999);
        Assert.InRange(worst.Second.Second, 17, 17 + timeline.Span);
        Assert.Equal(75.0 * Day, points.Sum(point => point.Second.PollsPerS * point.Span), 1e-3);
    }

    [Fact]
    public void Who_has_the_first_seconds_gets_the_rest_or_must_have_all_again()
    {
        var timeline = Of(1000);
        Assert.Equal([999.0, 1000.0], timeline.After(998)!.Select(point => point.Second.Second));
        Assert.Empty(timeline.After(1000)!);
        Assert.Equal(ThinnedTimeline.Recent, timeline.After(1000 - ThinnedTimeline.Recent)!.Count);
        Assert.Null(timeline.After(1000 - ThinnedTimeline.Recent - 1));
        Assert.Null(timeline.After(-1));
    }

    [Fact]
    public void A_short_run_is_not_thinned_at_all() => Assert.All(
        Of(ThinnedTimeline.Recent + ThinnedTimeline.Older - 1).All(), point => Assert.Equal(1, point.Span));

    private static ThinnedTimeline Of(int seconds, Func<int, double>? maxMs = null, Func<int, double>? pollsPerS = null)
    {
        var timeline = new ThinnedTimeline();
        for (var second = 1; second <= seconds; second++)
        {
            timeline.Add(new TimelineSecond(
                second, "steady", 10, pollsPerS?.Invoke(second) ?? 1, 1, 0, new LatencyFigures { Count = 1, MaxMs = maxMs?.Invoke(second) ?? 1 },
                1, null, null, 0.1, 100, null, null));
        }
        return timeline;
    }
}
