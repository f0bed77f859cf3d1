using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Reports;
using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Tests.Measurement;

/// <summary>From the emulator's batches to figures with their intervals.</summary>
public sealed class CentreBuilderTests
{
    private const long Second = 1_000_000_000;

    private static readonly RunDocument Run = SampleRun.Document with { WarmUpS = 20, DrainAtS = 100, PlannedS = 100 };

    [Fact]
    public void Without_batches_there_is_no_centre() => Assert.Null(CentreBuilder.Build(Run, []));

    [Fact]
    public void Warm_up_and_drain_are_left_out()
    {
        var centre = Build(Run, _ => new CentreCounts { Arrived = 1 }, until: 120);

        Assert.Equal((20.0, 100.0, 8L), (centre.FromS, centre.ToS, centre.Arrived));
    }

    [Fact]
    public void Run_that_ends_in_its_warm_up_has_nothing_to_compare()
    {
        var centre = Build(Run with { WarmUpS = 1000 }, _ => new CentreCounts { Arrived = 1 }, until: 50);

        Assert.Equal(0, centre.Batches);
        Assert.All(centre.Figures, figure => Assert.Null(figure.Measured));
        Assert.Contains("nothing to compare", CentreWords.Basis(centre), StringComparison.Ordinal);
    }

    [Fact]
    public void Figures_are_ratios_of_what_was_counted()
    {
        var centre = Build(Run, at => new CentreCounts
        {
            Arrived = 4, Delayed = 1, Offered = 5, RangOut = 1, Answered = 3, AbandonedQueued = 1, Handled = 2, WaitNs = 12 * Second,
            IdleNs = 20 * Second, RingingNs = 10 * Second, HandlingNs = 60 * Second, WrapUpNs = 10 * Second, AwayNs = 7 * Second, LoggedOffNs = 900 * Second,
            QueueNs = 8 * Second, AlertNs = 15 * Second, Waits = [100, 2, 200, 1],
        });

        Assert.Equal([0.8, 2, 0.25, 0.25, 1.5, 0.2, 4], centre.Figures.Select(figure => figure.Measured!.Value));
        Assert.Equal((0.8, 0.8), (centre.Figures[0].Low, centre.Figures[0].High));
        Assert.Equal((10.0, 0.7, 30.0), (centre.AgentsReady, centre.AgentsAway, centre.HandleS));
        // Step 100 ends at 10 ms · 2^(100/12).
        Assert.Equal(3.13, centre.AnswerP50S!.Value, 2);
    }

    [Fact]
    public void Prediction_is_inside_or_outside_or_nothing_is_said()
    {
        var prediction = new CentrePrediction { Model = "Erlang C", Occupancy = 0.8, WaitS = 7, AlertsInFlight = null };
        var centre = Build(
            Run with { Centre = prediction }, at => new CentreCounts { IdleNs = 2 * Second, HandlingNs = 8 * Second, Arrived = 2, Delayed = 2, QueueNs = (1 + (long)at % 3) * Second, AlertNs = 1 });

        Assert.Equal([true, false, null, null, null, null, null], centre.Figures.Select(figure => figure.Inside));
        Assert.Equal("Erlang C", centre.Model);
    }

    [Theory]
    [InlineData(0, 0, 3.69)]
    [InlineData(1, 0.025, 5.57)]
    [InlineData(10, 4.80, 18.39)]
    public void What_never_happened_may_happen_all_the_same(long events, double fewest, double most)
    {
        var estimate = Estimate.OfRatio([(events / 2.0, 500), (events / 2.0, 500)]).ForSeldom(events, 1000);

        Assert.Equal(fewest, estimate.Low!.Value * 1000, 0.03);
        Assert.Equal(most, estimate.High!.Value * 1000, 0.03);
    }

    [Fact]
    public void Of_a_wait_of_few_no_interval_is_given()
    {
        var run = Run with { Centre = new CentrePrediction { Model = "Erlang C", WaitS = 7 } };
        var centre = Build(run, _ => new CentreCounts { Arrived = 100, Delayed = 1, QueueNs = Second });

        Assert.Equal((0.01, null, "? too few to say"), (centre.Figures[1].Measured, centre.Figures[1].Low, CentreWords.Verdict(centre.Figures[1])));
    }

    [Fact]
    public void Workgroups_stand_apart_and_count_together()
    {
        CentreBatch[] batches =
        [
            new("Support", 20, 30, new CentreCounts { Arrived = 3, Delayed = 3, Waits = [4, 1] }), new("Sales", 20, 30, new CentreCounts { Arrived = 1, Waits = [4, 2, 9, 1] }),
        ];
        var centre = CentreBuilder.Build(Run, batches)!;

        Assert.Equal(["Support 3 1", "Sales 1 0"], centre.Workgroups.Select(group => $"{group.Workgroup} {group.Arrived} {group.WaitingShare}"));
        Assert.Equal((4L, 1), (centre.Arrived, centre.Batches));
        Assert.Equal(0.75, centre.Figures[2].Measured);
        Assert.Null(centre.Figures[2].Low);
    }

    [Fact]
    public void Batches_are_three_handle_times_long_if_there_are_five_such_at_least()
    {
        var run = Run with { WarmUpS = 0, DrainAtS = 3600 };
        CentreFigures Of(double handle) => Build(run, _ => new CentreCounts { Handled = 1, HandlingNs = (long)(handle * Second) }, until: 3600);

        Assert.Equal((30, 120), (Of(10).Batches, Of(10).BatchS));
        Assert.Equal((12, 300), (Of(100).Batches, Of(100).BatchS));
        Assert.Equal((5, 720), (Of(400).Batches, Of(400).BatchS));
        Assert.DoesNotContain("The run is short", CentreWords.Basis(Of(100)), StringComparison.Ordinal);
        Assert.Contains("The run is short", CentreWords.Basis(Of(400)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_centre_remembers_for_as_long_as_an_interaction_takes_its_agent_wrap_up_included()
    {
        var run = Run with { WarmUpS = 0, DrainAtS = 3600 };
        var centre = Build(run, _ => new CentreCounts { Handled = 1, RingingNs = 5 * Second, HandlingNs = 10 * Second, WrapUpNs = 105 * Second }, until: 3600);

        Assert.Equal((10.0, 120.0, 10, 360.0), (centre.HandleS, centre.WorkS, centre.Batches, centre.BatchS));
        Assert.Equal(Estimate.Widening(360, 120), centre.Widening, 0.001);
    }

    [Theory]
    [InlineData(290, true)]
    [InlineData(310, false)]
    public void Figures_of_a_centre_that_was_still_filling_up_say_so(double warmUpS, bool isYoung)
    {
        // No wait and an agent for everybody: after t the busy ones are 1 − e^(−t/100) of what they will be.
        var centre = Build(Run with { WarmUpS = warmUpS, DrainAtS = 4000 }, _ => new CentreCounts { Handled = 1, HandlingNs = 100 * Second }, until: 4000);

        Assert.Equal(isYoung, CentreWords.Basis(centre).Contains("still filling up", StringComparison.Ordinal));
    }

    [Fact]
    public void Interval_of_a_share_ends_at_none_and_at_all()
    {
        Assert.Equal("0% to 100.0%", CentreWords.Interval(new CentreFigure("waitingShare", null, 0.5, -0.2, 1.2, null)).Replace(" %", "%", StringComparison.Ordinal));
        Assert.Equal("0.00 to 2.00", CentreWords.Interval(new CentreFigure("alertsInFlight", null, 1, -1, 2, null)));
    }

    [Fact]
    public void Of_a_share_near_all_the_rest_is_what_is_seldom()
    {
        var estimate = Estimate.OfRatio([(475, 500), (475, 500)]).ForSeldom(950, 1000);

        // 50 of 1000 that did not: 37.1 to 65.9.
        Assert.Equal(1 - 0.0659, estimate.Low!.Value, 0.0003);
        Assert.Equal(1 - 0.0371, estimate.High!.Value, 0.0003);
        Assert.Equal(1, Estimate.OfRatio([(500, 500), (500, 500)]).ForSeldom(1000, 1000).High);
    }

    [Fact]
    public void Interval_holds_the_true_ratio_nineteen_times_of_twenty()
    {
        var stream = new SeededStream(11, Purpose.Simulation, 0);
        var held = 0;
        for (var run = 0; run < 4000; run++)
        {
            var batches = new List<(double, double)>();
            for (var i = 0; i < 6; i++)
            {
                var under = 20 + (10 * stream.NextUnit());
                batches.Add(((0.5 * under) + stream.NextNormal(), under));
            }

            var estimate = Estimate.OfRatio(batches);
            held += estimate.Low <= 0.5 && estimate.High >= 0.5 ? 1 : 0;
        }

        Assert.InRange(held / 4000.0, 0.935, 0.965);
    }

    [Fact]
    public void Widened_interval_holds_the_mean_of_what_forgets_exponentially()
    {
        var stream = new SeededStream(12, Purpose.Simulation, 0);
        var (plain, widened) = (0, 0);
        for (var run = 0; run < 1000; run++)
        {
            // Forgets in 100 steps; batches of 100, as of a run of 5 handle times.
            var (value, keep) = (stream.NextNormal(), Math.Exp(-0.01));
            var batches = new List<(double, double)>();
            for (var i = 0; i < 10; i++)
            {
                var sum = 0.0;
                for (var step = 0; step < 100; step++)
                {
                    value = (value * keep) + (Math.Sqrt(1 - (keep * keep)) * stream.NextNormal());
                    sum += value;
                }

                batches.Add((sum, 100));
            }

            bool Holds(Estimate estimate) => estimate.Low <= 0 && estimate.High >= 0;
            plain += Holds(Estimate.OfRatio(batches)) ? 1 : 0;
            widened += Holds(Estimate.OfRatio(batches, Estimate.Widening(100, 100))) ? 1 : 0;
        }

        Assert.InRange(plain / 1000.0, 0, 0.85);
        Assert.InRange(widened / 1000.0, 0.9, 0.97);
    }

    [Theory]
    [InlineData(1, 12.706)]
    [InlineData(20, 2.086)]
    [InlineData(21, 2.080)]
    [InlineData(29, 2.045)]
    [InlineData(1000, 1.962)]
    public void Students_t_is_that_of_the_tables(int freedom, double expected) => Assert.Equal(expected, Estimate.StudentT(freedom), 0.001);

    private static CentreFigures Build(RunDocument run, Func<double, CentreCounts> counts, double until = 100) =>
        CentreBuilder.Build(run, [.. Enumerable.Range(0, (int)until / 10).Select(i => new CentreBatch("Support", i * 10, (i + 1) * 10, counts(i)))])!;
}
