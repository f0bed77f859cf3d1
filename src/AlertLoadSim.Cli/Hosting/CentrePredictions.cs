using System.Globalization;
using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Cli.Hosting;

/// <summary>From the forecast of a run's centre to what the report sets beside the measured figures.</summary>
internal static class CentrePredictions
{
    /// <exception cref="ArgumentException">The scenario has no centre.</exception>
    public static CentrePrediction Of(Scenario scenario, TimeSpan warmUp)
    {
        var forecast = CentreForecast.OfRun(scenario);
        var (centre, steady) = (scenario.Centre!, forecast.Since(warmUp));
        // A group ring is forecast as one at a single agent. Measured it rings at several, and rings out only if none of them answers.
        var ringsAtOne = centre.GroupRing <= 0;
        return new CentrePrediction
        {
            Model = Model(centre, scenario.Seed, forecast, steady),
            Occupancy = steady.Occupancy,
            WaitS = steady.WaitSeconds,
            WaitingShare = steady.Waiting,
            AbandonedShare = steady.Abandoned,
            AlertsInFlight = ringsAtOne ? steady.Ringing : null,
            // Of the rings of an interaction all but the last ring out; that one is answered, or its caller gives up.
            RangOutShare = ringsAtOne ? (forecast.Work.Rings - 1) / forecast.Work.Rings : null,
        };
    }

    private static string Model(CentreSpec centre, ulong seed, CentreForecast forecast, IntervalForecast steady)
    {
        var days = centre.Offered.DayCv <= 0 ? ""
            : forecast.During > TimeSpan.FromDays(1) ? ", days as busy as the seed made them"
            : string.Create(CultureInfo.InvariantCulture, $", a day {OfferedCurve.DayFactor(centre.Offered, seed, 0):0.00} times as busy as the average one");
        var groups = centre.GroupRing > 0 ? ", group rings taken as single ones" : "";
        return string.Create(CultureInfo.InvariantCulture, $"Erlang A, {steady.AtWork:0} agents at work{days}{groups}");
    }
}
