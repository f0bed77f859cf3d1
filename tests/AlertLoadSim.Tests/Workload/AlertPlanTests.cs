using AlertLoadSim.Workload.Plans;
using AlertLoadSim.Workload.Randomness;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Workload;

public sealed class AlertPlanTests
{
    [Fact]
    public void Even_alerts_come_in_the_middle_of_their_intervals()
    {
        var alerts = AlertPlan.Alerts(new AlertsSpec { RatePerSecond = 2, Arrivals = ArrivalKind.Even }, seed: 1).Take(3).ToList();
        Assert.Equal([0.25, 0.75, 1.25], alerts.Select(alert => alert.At.TotalSeconds));
        Assert.Equal([0L, 1, 2], alerts.Select(alert => alert.Number));
    }

    [Fact]
    public void Group_rings_and_automatic_answers_are_shares_and_change_nothing_else_of_an_alert()
    {
        var plain = AlertPlan.Alerts(new AlertsSpec { RatePerSecond = 10 }, seed: 7).Take(5000).ToList();
        var mixed = AlertPlan.Alerts(new AlertsSpec { RatePerSecond = 10, GroupRing = 0.3, AutoAnswer = 0.1 }, seed: 7).Take(5000).ToList();

        Assert.DoesNotContain(plain, alert => alert.RingsAtGroup || alert.AutoAnswers);
        Assert.Equal(0.3, mixed.Average(alert => alert.RingsAtGroup ? 1.0 : 0), 0.02);
        Assert.Equal(0.1, mixed.Average(alert => alert.AutoAnswers ? 1.0 : 0), 0.02);
        Assert.Equal(plain, mixed.Select(alert => alert with { RingsAtGroup = false, AutoAnswers = false }));
    }

    [Fact]
    public void Poisson_alerts_have_exponential_gaps_uniform_targets_and_patience_as_asked()
    {
        var alerts = AlertPlan.Alerts(new AlertsSpec { RatePerSecond = 10 }, seed: 7).Take(20_001).ToList();
        var gaps = alerts.Zip(alerts.Skip(1), (one, next) => (next.At - one.At).TotalSeconds).ToList();
        var mean = gaps.Average();
        Assert.Equal(0.1, mean, 0.003);
        Assert.Equal(1.0, Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean))) / mean, 0.05);
        Assert.Equal(0.5, alerts.Average(alert => alert.Target), 0.01);
        Assert.All(alerts, alert => Assert.InRange(alert.Target, 0, 0.9999999999999999));
        Assert.Equal(60, alerts.Average(alert => alert.Patience.TotalSeconds), 2.0);
    }

    [Fact]
    public void Bursts_of_alerts_come_at_one_instant_and_are_different_alerts()
    {
        var spec = new AlertsSpec { RatePerSecond = 10, Arrivals = ArrivalKind.Burst, Burst = new BurstSpec { Size = 5, Instants = ArrivalKind.Even } };
        var alerts = AlertPlan.Alerts(spec, seed: 7).Take(10).ToList();
        Assert.Equal([0.25, 0.25, 0.25, 0.25, 0.25, 0.75, 0.75, 0.75, 0.75, 0.75], alerts.Select(alert => alert.At.TotalSeconds));
        Assert.Equal(10, alerts.Select(alert => alert.Target).Distinct().Count());
    }

    [Fact]
    public void No_rate_no_alerts_and_none_means_none()
    {
        Assert.Empty(AlertPlan.Alerts(new AlertsSpec { RatePerSecond = 0 }, seed: 1));
        Assert.Empty(AlertPlan.Alerts(new AlertsSpec { From = AlertSource.None }, seed: 1));
        Assert.Empty(AlertPlan.Alerts(new AlertsSpec { RatePerSecond = 1e-300 }, seed: 1));
    }

    [Fact]
    public void The_plan_takes_the_alerts_before_its_end()
    {
        var plan = RunPlan.From(Scenarios.Good(Scenarios.Smallest + "alerts: { rate: 1/s, arrivals: even }\n"));
        Assert.Equal(10, plan.Alerts().Count());
        Assert.Equal(AlertPlan.Alerts(plan.Scenario.Alerts, plan.Scenario.Seed).Take(10), plan.Alerts());
    }

    public static TheoryData<Distribution, double, double> Distributions => new()
    {
        { Distribution.Always(TimeSpan.FromSeconds(3)), 3, 0 },
        { new Distribution.Uniform(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(6)), 4, 4 / Math.Sqrt(12) },
        { new Distribution.Exponential(TimeSpan.FromSeconds(5)), 5, 5 },
        { new Distribution.Lognormal(TimeSpan.FromSeconds(4), 0.5), 4, 2 },
        { new Distribution.Lognormal(TimeSpan.FromSeconds(4), 0), 4, 0 },
        { new Distribution.Weibull(TimeSpan.FromSeconds(2), 0.7), 2, 2 * 1.4624 },
        { new Distribution.Weibull(TimeSpan.FromSeconds(2), 3), 2, 2 * 0.36345 },
        { new Distribution.Gamma(TimeSpan.FromSeconds(3), 1.5), 3, 4.5 },
        { new Distribution.Gamma(TimeSpan.FromSeconds(3), 0.2), 3, 0.6 },
        { new Distribution.Gamma(TimeSpan.FromSeconds(3), 0), 3, 0 },
        { new Distribution.Empirical([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)], []), 2, 1 },
    };

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Distributions_have_the_moments_they_are_named_by(Distribution distribution, double mean, double deviation)
    {
        var drawn = Enumerable.Range(0, 40_000).Select(index =>
        {
            var stream = new SeededStream(11, Purpose.Answer, index);
            return distribution.Draw(ref stream).TotalSeconds;
        }).ToList();
        Assert.Equal(mean, distribution.Mean.TotalSeconds, 9);
        Assert.Equal(mean, drawn.Average(), 0.02 * mean);
        Assert.Equal(deviation, Math.Sqrt(drawn.Average(value => (value - mean) * (value - mean))), 0.05 * mean);
        Assert.All(drawn, value => Assert.True(value >= 0));
    }
}
