using Microsoft.AspNetCore.Diagnostics;

namespace DrawAndPredict.Api;

/// <summary>Answers a request that failed. What its sender can mend is told; what belongs into the log is not.</summary>
internal sealed class ProblemHandler : IExceptionHandler
{
    /// <summary>Whether an error is the sender's, so that the log need not tell of it.</summary>
    public static bool IsRequest(ExceptionHandlerSuppressDiagnosticsContext context) => Answer(context.Exception).Status < StatusCodes.Status500InternalServerError;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        (int status, string? detail) = Answer(exception);
        await Problems.Write(httpContext, status, detail);
        return true;
    }

    private static (int Status, string? Detail) Answer(Exception error) => error switch
    {
        RequestException request => (request.Status, request.Message),
        BadHttpRequestException request => (request.StatusCode, request.Message),
        OperationCanceledException or ObjectDisposedException => (StatusCodes.Status503ServiceUnavailable, "The service is stopping."),
        _ => (StatusCodes.Status500InternalServerError, null),
    };
}
