using Xunit.Abstractions;
using Xunit.Sdk;

namespace AlertLoadSim.IntegrationTests.Conformance;

/// <summary>What looks back at all the cases runs after them.</summary>
public sealed class LastOrderer : ITestCaseOrderer
{
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase =>
        testCases.OrderBy(c => c.TestMethod.Method.Name
            is nameof(ConformanceTests.Every_case_was_exercised_over_http_and_https) or nameof(TransportAgreementTests.Every_case_was_read_by_both));
}
