using System.Globalization;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Scenarios;
using static AlertLoadSim.Cli.Commands.PlanText;

namespace AlertLoadSim.Cli.Commands;

/// <summary>What <c>plan</c> says about a centre: the forecast, interval by interval, and what it rests on.</summary>
internal static class CentreLines
{
    private const int Rows = 48;

    public static IEnumerable<string> Describe(Scenario scenario)
    {
        var (centre, forecast) = (scenario.Centre!, CentreForecast.Of(scenario));
        var whole = forecast.Whole;
        yield return Text($"centre     {centre.Agents} agents, {whole.Interactions:0} interactions expected in {Seconds(forecast.During)}{BusyDays(centre, scenario.Seed, forecast.During)}");
        yield return Text($"           an interaction takes {forecast.Work.Seconds:0.0} s of agents: {forecast.Work.Rings:0.00} rings, {forecast.Work.RingSeconds:0.0} s in all, then handling and wrap-up; {1 - forecast.Work.Answered:P1} give up while it rings");
        yield return "";
        yield return "     time  offered  at work  erlangs  occupied  waiting  mean wait  in 20 s  give up  ringing  messages/s   polls/s   empty";
        foreach (var row in forecast.Rows(Rows))
            yield return Row(Seconds(row.From), row, forecast);
        yield return Row("in all", whole, forecast);
        yield return "";
        if (forecast.Pools.Length > 1)
        {
            foreach (var line in Pools(forecast))
                yield return line;
        }

        yield return Text($"if nobody gave up (Erlang C): {Patient(forecast)}");
        yield return "Erlang A, each interval as if it went on for ever; patience by its mean; a group ring as a single one; every day as an average one";
    }

    private static IEnumerable<string> Pools(CentreForecast forecast)
    {
        yield return "over the run, by workgroups (those that share agents as one queue):";
        foreach (var pool in forecast.Pools)
            yield return Row("", forecast.OfPool(pool), forecast) + "  " + string.Join(" + ", pool.Workgroups);
        yield return "";
    }

    private static string Row(string name, IntervalForecast row, CentreForecast forecast) => Text(
        $"{name,9} {row.Interactions,8:0} {row.AtWork,8:0.0} {row.Erlangs,8:0.0} {row.Occupancy,9:P1} {row.Waiting,8:P1} {row.WaitSeconds,8:0.0} s {row.InTime,8:P1} {row.Abandoned,8:P1} {row.Ringing,8:0.0} {row.MessagesPerSecond,11:0.0} {Rate(forecast.PollsPerSecond(row)),9} {Share(forecast.EmptyPolls(row)),7}");

    private static string BusyDays(CentreSpec centre, ulong seed, TimeSpan during)
    {
        if (centre.Offered.DayCv <= 0)
            return "";
        var days = Enumerable.Range(0, (int)Math.Min(7, Math.Ceiling(during.TotalDays)));
        return Text($"; with this seed times {string.Join(", ", days.Select(day => OfferedCurve.DayFactor(centre.Offered, seed, day).ToString("0.00", CultureInfo.InvariantCulture)))} for how busy the day is");
    }

    private static string Patient(CentreForecast forecast)
    {
        var overloaded = forecast.Intervals.Count(interval => double.IsInfinity(interval.PatientWaitSeconds));
        return overloaded == 0
            ? Text($"{forecast.Whole.PatientWaitSeconds:0.0} s of waiting on average, {forecast.Intervals.Max(interval => interval.PatientWaitSeconds):0.0} s in the worst interval")
            : Text($"in {overloaded} of {forecast.Intervals.Length} intervals there is more work than agents, and the queue would grow without end");
    }

    private static string Rate(double? rate) => rate is { } known ? known.ToString("0.0", CultureInfo.InvariantCulture) : "unknown";

    private static string Share(double? share) => share is { } known ? known.ToString("P1", CultureInfo.InvariantCulture) : "-";
}
