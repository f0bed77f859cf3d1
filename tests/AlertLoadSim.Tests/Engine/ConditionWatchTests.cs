using AlertLoadSim.Engine.Runs;
using AlertLoadSim.Tests.Workload;
using AlertLoadSim.Workload.Plans;

namespace AlertLoadSim.Tests.Engine;

public sealed class ConditionWatchTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    // Of a ramp the share is of what it is to bring, not of what it has brought.
    [InlineData("rampingConstant: { sessions: 10, next: { when: subscribed >= 50%, atMost: 10s } }", "0 2 4 4 5 9", 4)]
    [InlineData("keepConstant: { sessions: 10, next: { when: subscribed >= 99%, atMost: 10s } }", "0 9 9 10 10", 3)]
    [InlineData("keepConstant: { sessions: 10, next: { when: subscribed >= 8, atMost: 10s } }", "0 7 8", 2)]
    [InlineData("keepConstant: { sessions: 10, next: { when: subscribed < 3, atMost: 10s } }", "5 5 2", 2)]
    // It has to hold without interruption.
    [InlineData("keepConstant: { sessions: 10, next: { when: subscribed >= 90%, for: 2s, atMost: 20s } }", "0 9 9 8 9 9 9 9", 6)]
    [InlineData("keepConstant: { sessions: 10, next: { when: subscribed >= 90%, atMost: 5s } }", "0 1 2 3 4 5 6 7", null)]
    // Of arrivals the share is of those that should be up: one each second.
    [InlineData("inject: { rate: 1/s, next: { when: subscribed >= 100%, for: 1s, atMost: 10s } }", "0 0 1 3 4", 4)]
    // As long as nobody should be up, which is for half a second here and two there, it has not begun.
    [InlineData("inject: { rate: 1/s, next: { when: subscribed >= 50%, atMost: 10s } }", "0 0 1", 2)]
    [InlineData("rampingInject: { rate: 1/s, next: { when: subscribed >= 50%, atMost: 8s } }", "0 0 0 0 1", 4)]
    // A step without a condition goes by time.
    [InlineData("keepConstant: { sessions: 10, during: 3s }; keepConstant: { sessions: 10, next: { when: subscribed >= 90%, atMost: 9s } }", "10 10 10 10", 3)]
    public void A_step_ends_when_its_condition_has_held_long_enough(string steps, string subscribed, int? at)
    {
        var watch = new ConditionWatch(Plan(steps));
        Assert.True(watch.HasAny);
        var counts = subscribed.Split(' ').Select(long.Parse).ToList();
        var ended = Enumerable.Range(0, counts.Count).Select(second => ((int?)second, watch.Look(second * Second, _ => counts[second])))
            .FirstOrDefault(look => look.Item2 is not null);
        Assert.Equal(at, ended.Item1);
    }

    [Fact]
    public void A_plan_without_the_step_that_ended_goes_on_with_the_next_one()
    {
        var plan = Plan("keepConstant: { sessions: 4, next: { when: subscribed >= 4, atMost: 9s } }; keepConstant: { sessions: 2, next: { when: subscribed <= 2, for: 1s, atMost: 9s } }");
        var watch = new ConditionWatch(plan);
        var first = watch.Look(2 * Second, _ => 4)!;
        var second = new ConditionWatch(plan.EndedEarly(first, 2 * Second));
        Assert.Null(second.Look(2 * Second, _ => 2));
        var last = second.Look(3 * Second, _ => 2)!;
        Assert.Equal((0, 1), (first.Number, last.Number));
        var ended = second.Plan.EndedEarly(last, 3 * Second);
        Assert.Equal((3 * Second, false), (ended.Duration, new ConditionWatch(ended).HasAny));
    }

    [Fact]
    public void Each_population_waits_for_itself()
    {
        var plan = RunPlan.From(Scenarios.Good(
            """
            name: x
            populations:
              - name: agents
                load: [ { keepConstant: { sessions: 8, next: { when: subscribed >= 100%, atMost: 20s } } } ]
              - name: boards
                sessions: { users: { pattern: "board{0}", count: 2 }, alerting: false }
                load: [ { keepConstant: { sessions: 2, during: 20s } } ]

            """));
        var watch = new ConditionWatch(plan);
        Assert.Null(watch.Look(Second, number => number == 0 ? 7 : 2));
        var step = watch.Look(2 * Second, number => number == 0 ? 8 : 0);
        Assert.Equal("agents", step?.Population);
        Assert.Equal((2 * Second, 20 * Second), (plan.EndedEarly(step!, 2 * Second).Steps[0].EndsAt, plan.EndedEarly(step!, 2 * Second).Duration));
    }

    [Theory]
    [InlineData("warmUp: 5s", 5)]     // Over before.
    [InlineData("warmUp: 12s", 8)]    // Within the step.
    [InlineData("warmUp: 22s", 10)]   // Behind it: it moves with the steps that it ends with.
    [InlineData("", 8)]               // The ramp is the warm-up.
    public void The_warm_up_moves_with_the_step_it_ends_with(string warmUp, int seconds)
    {
        var plan = RunPlan.From(Scenarios.Good(
            $"name: x\nload:\n  - rampingConstant: {{ sessions: 10, next: {{ when: subscribed >= 5, atMost: 20s }} }}\n  - keepConstant: {{ sessions: 10, during: 30s }}\n{warmUp}\n"));
        Assert.Equal(seconds * Second, plan.EndedEarly(plan.Steps[0], 8 * Second).WarmUp);
    }

    private static RunPlan Plan(string steps) =>
        RunPlan.From(Scenarios.Good("name: x\nload:\n" + string.Concat(steps.Split(';').Select(step => $"  - {step.Trim()}\n"))));
}
