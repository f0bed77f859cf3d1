using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Emulator.World.Routing;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Emulator;

/// <summary>The forecast of a centre beside what the emulator measures of it in virtual time: the same words must mean the same.</summary>
public sealed class ForecastPlayedTests
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(12);

    [Fact]
    public void Agents_who_often_let_it_ring_are_as_occupied_as_predicted()
    {
        var spec = CallCentre.Spec([new WorkgroupSpec("Support", 1, 30)]) with
        {
            Offered = new OfferedLoad(TimeSpan.FromHours(1), [360]),
            During = Day,
            HandleTime = new Distribution.Exponential(TimeSpan.FromSeconds(120)),
            Patience = new Distribution.Exponential(TimeSpan.FromHours(10)),
            RingTimeout = TimeSpan.FromSeconds(6),
            NotAnsweringFor = TimeSpan.FromSeconds(60),
        };
        var sessions = new SessionsSpec
        {
            Answer = new AnswerSpec { After = Distribution.Always(TimeSpan.Zero), Share = 0.5 },
            Notifications = new NotificationsSpec { By = NotificationsBy.Stream },
        };
        var predicted = CentrePredictions.Of(new Scenario { Name = "x", Seed = 1, Centre = spec, Sessions = sessions }, TimeSpan.Zero);
        var figures = Play(spec, answers: 0.5);

        long Time(params AgentState[] states) => figures.Sum(one => states.Sum(state => one.AgentNs[(int)state]));
        double busy = Time(AgentState.Ringing, AgentState.Handling, AgentState.WrappingUp);
        Assert.Equal(predicted.Occupancy!.Value, busy / (busy + Time(AgentState.Idle)), 0.02);
        Assert.Equal(predicted.AlertsInFlight!.Value, figures.Sum(one => one.AlertNs) / (Day.TotalSeconds * 1e9), 0.05);
        Assert.Equal(predicted.RangOutShare!.Value, figures.Sum(one => one.RangOut) / (double)figures.Sum(one => one.Offered), 0.03);
        Assert.Equal("Erlang A, 30 agents at work", predicted.Model);
    }

    [Fact]
    public void What_a_group_ring_does_to_alerts_is_not_predicted_and_busy_days_are()
    {
        var spec = CallCentre.Spec([new WorkgroupSpec("Support", 1, 30)]) with
        {
            Offered = new OfferedLoad(TimeSpan.FromHours(1), [360], DayCv: 0.2), During = Day, GroupRing = 0.3,
        };
        var predicted = CentrePredictions.Of(new Scenario { Name = "x", Seed = 1, Centre = spec }, TimeSpan.Zero);

        Assert.Equal((null, null), (predicted.AlertsInFlight, predicted.RangOutShare));
        Assert.Matches(@"^Erlang A, 30 agents at work, a day \d\.\d\d times as busy as the average one, group rings taken as single ones$", predicted.Model);
    }

    private static List<FloorFigures> Play(CentreSpec spec, double answers)
    {
        var centre = new CallCentre(spec);
        for (var agent = 1; agent <= spec.Agents; agent++)
        {
            centre.On(agent);
        }

        var stream = new SeededStream(1, Purpose.Simulation, 2);
        var script = new Script(centre.Centre, null, [], centre, CentrePlan.Interactions(spec, 1));
        script.Start(0);
        var (seen, until) = (0, Day.Ticks * 100);
        for (var now = 0L; now < until; now = Math.Min(script.NextDueNs, centre.Centre.NextDueNs))
        {
            script.Advance(now);
            for (; seen < centre.Truth.Count; seen++)
            {
                if (centre.Truth[seen] is TruthEvent.Raised raised)
                {
                    var session = centre.SessionOf(int.Parse(raised.User["agent".Length..], System.Globalization.CultureInfo.InvariantCulture));
                    session.Drain();
                    if (stream.NextChance(answers))
                    {
                        Assert.Null(centre.Centre.Pickup(Town.Proof(session), raised.Interaction, now));
                    }
                }
            }
        }

        centre.Centre.EndRun(until);
        return [.. centre.Truth.OfType<TruthEvent.Measured>().Select(measured => measured.Figures)];
    }
}
