using AlertLoadSim.Cli.Hosting;
using AlertLoadSim.Measurement.Reports;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Scenarios;
using static AlertLoadSim.Cli.Commands.PlanText;

namespace AlertLoadSim.Cli.Commands;

/// <summary>A plan as <c>plan --html</c> draws it, in at most <see cref="MostPoints"/> points a series however long it is.</summary>
internal static class PlanPictures
{
    public const int MostPoints = 300;

    private static readonly int[] Intervals = [1, 2, 3, 5, 10, 15, 20, 30, 60, 120, 180, 300, 600, 900, 1200, 1800, 3600];

    public static PlanPicture Of(RunPlan plan)
    {
        var (scenario, every) = (plan.Scenario, Interval(plan.Duration));
        var picture = new PlanPicture
        {
            Name = scenario.Name,
            Description = scenario.Description,
            Seed = scenario.Seed,
            Digest = plan.Digest(),
            Version = Machine.Version,
            DurationS = plan.Duration.TotalSeconds,
            WarmUpS = plan.WarmUp.TotalSeconds,
            Facts = Facts(plan),
            Steps = RunSteps.Of(plan),
            IntervalS = every.TotalSeconds,
            Sessions = [.. scenario.Populations.Select((population, number) => new PlanSeries(
                population.Name, [.. plan.SessionsOverTime(every, number).Select(sample => (double)sample.Sessions)]))],
            Streams = plan.PeakStreams > 0 ? [.. plan.StreamsOverTime(every).Select(sample => (double)sample.Streams)] : [],
            Polls = plan.ExpectedPolls > 0 ? [.. plan.PollsOverTime(every).Select(sample => sample.PollsPerSecond)] : [],
            PollsInWords = Polls(plan),
            Logins = PerInterval(plan, every, plan.Sessions(Slice.Whole).Select(session => session.StartsAt)),
            AlertsInWords = Alerts(plan),
        };
        return scenario.Centre is null
            ? picture with { Alerts = plan.ExpectedAlerts > 0 ? PerInterval(plan, every, plan.Alerts().Select(alert => alert.At)) : [] }
            : picture with
            {
                Centre = [.. CentreForecast.Of(scenario).Rows(MostPoints).Select(row => new PlanCentreInterval(
                    row.From.TotalSeconds, row.Until.TotalSeconds, row.Interactions, row.AtWork, row.Busy, row.Occupancy, row.Ringing))],
            };
    }

    /// <summary>A round one, such that the instants between which they lie are no more than <see cref="MostPoints"/>.</summary>
    public static TimeSpan Interval(TimeSpan duration)
    {
        // A short plan would be a handful of points.
        if (duration < TimeSpan.FromSeconds(10))
            return TimeSpan.FromSeconds(0.1);
        var least = duration.TotalSeconds / (MostPoints - 1);
        var fits = Array.Find(Intervals, seconds => seconds >= least);
        return fits > 0 ? TimeSpan.FromSeconds(fits) : TimeSpan.FromHours(Math.Ceiling(least / 3600));
    }

    private static double[] PerInterval(RunPlan plan, TimeSpan every, IEnumerable<TimeSpan> instants)
    {
        var counts = new double[Math.Max(1, (int)Math.Ceiling(plan.Duration / every))];
        foreach (var at in instants)
            counts[Math.Min(counts.Length - 1, (int)(at.Ticks / every.Ticks))]++;
        return counts;
    }

    private static List<(string Name, string Value)> Facts(RunPlan plan)
    {
        var facts = new List<(string, string)>
        {
            ("Sessions", Text($"{plan.SessionCount:#,##0}, at most {plan.PeakSessions:#,##0} at a time")),
            ("Users", Text($"{plan.UsersNeeded:#,##0}")),
            ("Ports needed", Text($"{plan.Needs.Ports:#,##0}")),
            ("Descriptors needed", Text($"{plan.Needs.Descriptors:#,##0}")),
            ("Memory needed", Text($"about {plan.Needs.MemoryBytes / 1048576:#,##0} MB")),
        };
        if (plan.PeakStreams > 0)
            facts.Insert(1, ("Event streams", Text($"at most {plan.PeakStreams:#,##0} at a time")));
        if (plan.SessionsNeverStarted > 0)
            facts.Insert(1, ("Sessions that never start", Text($"{plan.SessionsNeverStarted:#,##0}: the connect rate does not let them in in time")));
        return facts;
    }

    private static string Polls(RunPlan plan) => plan switch
    {
        { ExpectedPolls: 0 } => "none are planned",
        { ExpectedPolls: { } polls } => Text($"{polls:#,##0} expected"),
        _ when plan.Scenario.Populations.Any(population => population.Sessions.Notifications.By == NotificationsBy.Auto) =>
            "unknown, for each server decides at login whether a session polls",
        _ => "closed loop, as many as replies allow",
    };

    private static string Alerts(RunPlan plan)
    {
        if (plan.Scenario.Centre is not null)
        {
            var whole = CentreForecast.Of(plan.Scenario).Whole;
            return Text($"those of {whole.Interactions:#,##0} interactions expected, {whole.Ringing:0.0} in flight at a time; agents {whole.Occupancy:P1} occupied");
        }

        return plan.ExpectedAlerts > 0 ? Text($"{plan.ExpectedAlerts:#,##0} expected, {plan.ExpectedRinging:0.0} ringing at a time") : "none are raised";
    }
}
