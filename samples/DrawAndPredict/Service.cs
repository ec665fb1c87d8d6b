using DrawAndPredict.Api;
using DrawAndPredict.Learning;
using DrawAndPredict.Messages;

namespace DrawAndPredict;

/// <summary>Puts the web service together.</summary>
internal static class Service
{
    /// <param name="args">The command line: <c>--urls</c> and the names of <see cref="Settings"/>.</param>
    public static WebApplication Create(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
        Settings settings = Settings.Of(builder.Configuration);

        // Not a line for each request, unless a setting asks for it.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = RequestBody.MostBytes;
        });
        builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        builder.Services.AddOpenApi();
        builder.Services.AddHealthChecks();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<ProblemHandler>();
        builder.Services.AddRateLimiter(options => RequestRate.Limit(options, settings.RequestsPerSecond));
        builder.Services.AddSingleton(services => new Learner(new StateFolder(settings.State, settings.Capacity), services.GetRequiredService<ILogger<Learner>>()));

        WebApplication app = builder.Build();
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = ProblemHandler.IsRequest });
        app.UseStatusCodePages(context => Problems.Write(
            context.HttpContext,
            context.HttpContext.Response.StatusCode,
            context.HttpContext.Response.StatusCode == StatusCodes.Status415UnsupportedMediaType ? RequestBody.TypeError(context.HttpContext.Request) : null));
        app.UseRateLimiter();
        Learner learner = app.Services.GetRequiredService<Learner>();
        PageFiles.Map(app);
        NetworkEndpoint.Map(app, learner);
        PredictionEndpoint.Map(app, "/api/predictions", learner);
        ViewEndpoint.Map(app, learner);
        CorrectionEndpoints.Map(app, learner);
        app.MapHealthChecks("/health").DisableRateLimiting();
        app.MapOpenApi();
        return app;
    }
}
