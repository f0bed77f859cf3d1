using AlertLoadSim.Measurement.Artifact;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Tests.Measurement;

public sealed class DeliveryBuilderTests
{
    private static readonly Absence[] Absences = [new(10, 11, 2, 1), new(10.5, 13, 0, 0), new(30, 31, 1, 0), new(32, null, 0, 0)];

    [Fact]
    public void With_switch_overs_returns_count_from_them_and_each_has_its_own()
    {
        var returns = Build(switchOverS: [9, 29]).Returns;
        Assert.Equal(
            [
                new ReturnFigures(9, IsSwitchOver: true, Lost: 2, Back: 2, 2, 4, 4, Rang: 2, Missed: 1),
                new ReturnFigures(29, IsSwitchOver: true, Lost: 2, Back: 1, 2, null, null, Rang: 1, Missed: 0),
            ],
            returns);
    }

    [Fact]
    public void Without_one_each_return_counts_from_its_own_loss() => Assert.Equal(
        [new ReturnFigures(10, IsSwitchOver: false, Lost: 4, Back: 3, 1, null, null, Rang: 3, Missed: 1)], Build(switchOverS: []).Returns);

    [Fact]
    public void Logins_per_second_are_told_of_switch_overs_only()
    {
        Assert.Equal(0, Build(switchOverS: [9]).LogOnPeakPerS);
        Assert.Null(Build(switchOverS: []).LogOnPeakPerS);
    }

    private static DeliveryFigures Build(double[] switchOverS) => DeliveryBuilder.Build(
        new RecordedRun(SampleRun.Document with { SwitchOverS = switchOverS }, new Dictionary<string, HdrHistogram.LongHistogram>(), [], [], [], []),
        [], Absences);
}
