package studio.vibecraft.lifeboat.activities.dns.route53;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.Route53ClientBuilder;
import studio.vibecraft.lifeboat.configuration.DnsConfiguration;
import studio.vibecraft.lifeboat.configuration.Secrets;

/** Clients as the configuration wants them. */
final class Route53Clients {
    private Route53Clients() {}

    static Route53Client open(DnsConfiguration.Route53 zone) {
        Route53ClientBuilder builder = Route53Client.builder()
                .region(Region.AWS_GLOBAL)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(credentials(zone));
        return (zone.endpoint() == null ? builder : builder.endpointOverride(zone.endpoint())).build();
    }

    private static AwsCredentialsProvider credentials(DnsConfiguration.Route53 zone) {
        return zone.accessKey() == null || zone.secretKey() == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        Secrets.resolve(zone.accessKey()), Secrets.resolve(zone.secretKey())));
    }
}
