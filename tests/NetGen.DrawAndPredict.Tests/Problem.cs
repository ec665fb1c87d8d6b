using System.Net;
using System.Net.Http.Json;
using DrawAndPredict.Messages;
using Microsoft.AspNetCore.Mvc;

namespace NetGen.DrawAndPredict.Tests;

/// <summary>Checks an answer that tells of an error.</summary>
internal static class Problem
{
    public static async Task Assert(HttpResponseMessage response, HttpStatusCode status, string? detail)
    {
        using (response)
        {
            Xunit.Assert.Equal(status, response.StatusCode);
            Xunit.Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
            ProblemDetails problem = (await response.Content.ReadFromJsonAsync(ApiJson.Default.ProblemDetails))!;
            Xunit.Assert.Equal((int)status, problem.Status);
            if (detail is not null)
            {
                Xunit.Assert.Contains(detail, problem.Detail);
            }
        }
    }
}
