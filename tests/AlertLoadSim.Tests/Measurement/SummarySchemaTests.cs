using AlertLoadSim.Measurement.Summaries;
using AlertLoadSim.Tests.Measurement.Reports;
using AlertLoadSim.Tests.Workload;
using NJsonSchema;

namespace AlertLoadSim.Tests.Measurement;

public sealed class SummarySchemaTests
{
    [Fact]
    public void Schema_is_the_one_in_docs() => RepositoryFiles.AssertFresh("docs/summary.schema.json", SummarySchema.Write());

    [Fact]
    public async Task Summaries_are_as_the_schema_says_and_what_is_none_is_not()
    {
        var schema = await JsonSchema.FromJsonAsync(SummarySchema.Write());
        Assert.All((RunSummary[])[SampleSummary.Pass(), SampleSummary.Fail(), SampleSummary.Centre()], summary => Assert.Empty(schema.Validate(SummaryJson.Write(summary))));
        Assert.NotEmpty(schema.Validate(SummaryJson.Write(SampleSummary.Pass()).Replace("\"exitCode\": 0", "\"exitCode\": \"none\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(SummaryJson.Write(SampleSummary.Pass() with { SchemaVersion = 999 })));
    }
}
