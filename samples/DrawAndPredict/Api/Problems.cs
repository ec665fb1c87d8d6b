using DrawAndPredict.Messages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace DrawAndPredict.Api;

/// <summary>Errors as RFC 9457 has them: <c>application/problem+json</c>.</summary>
internal static class Problems
{
    public static Task Write(HttpContext context, int status, string? detail)
    {
        context.Response.StatusCode = status;
        var problem = new ProblemDetails { Status = status, Title = ReasonPhrases.GetReasonPhrase(status), Detail = detail };
        return context.Response.WriteAsJsonAsync(problem, ApiJson.Default.ProblemDetails, "application/problem+json", context.RequestAborted);
    }
}
