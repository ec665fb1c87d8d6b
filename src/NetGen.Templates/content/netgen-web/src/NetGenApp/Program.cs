using NetGenApp;

const string Weights = "ring.safetensors";
if (args is ["train"])
{
    Learning.Train(Points.Draw(2000, seed: 1), Console.WriteLine).Save(Weights);
    return;
}

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddNetGen<Ring>(Weights);
builder.Services.AddProblemDetails();
builder.Services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ServiceJson.Default));

WebApplication app = builder.Build();
app.UseStatusCodePages();
app.MapPost("/predictions", Endpoints.Predict);
app.MapGet("/health", Endpoints.Health);
app.Run();
